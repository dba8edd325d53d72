import { Aws } from "aws-cdk-lib";
import { Alarm } from "aws-cdk-lib/aws-cloudwatch";
import { SnsAction } from "aws-cdk-lib/aws-cloudwatch-actions";
import { PolicyStatement, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { Topic } from "aws-cdk-lib/aws-sns";
import { EmailSubscription } from "aws-cdk-lib/aws-sns-subscriptions";
import { Construct } from "constructs";

/** The SNS topic of all alarms. It exists without a subscriber too: only the subscription needs an address. */
export class AlarmTopic extends Construct {
  private readonly topic: Topic;

  constructor(scope: Construct, id: string, props: { readonly alarmEmail?: string }) {
    super(scope, id);
    this.topic = new Topic(this, "Topic", { enforceSSL: true });
    // A custom topic policy replaces the default one, which admits the account's alarms.
    this.topic.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal("cloudwatch.amazonaws.com")],
        actions: ["sns:Publish"],
        resources: [this.topic.topicArn],
        conditions: { StringEquals: { "aws:SourceAccount": Aws.ACCOUNT_ID } },
      }),
    );
    if (props.alarmEmail) this.topic.addSubscription(new EmailSubscription(props.alarmEmail));
  }

  /** Subscribes the topic to every alarm that exists under `scope`, in any stack. Call it last. */
  subscribeToAlarms(scope: Construct): void {
    const action = new SnsAction(this.topic);
    for (const child of scope.node.findAll()) if (child instanceof Alarm) child.addAlarmAction(action);
  }
}

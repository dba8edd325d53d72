import { Duration, Stack } from "aws-cdk-lib";
import { Alarm, Metric, TreatMissingData } from "aws-cdk-lib/aws-cloudwatch";
import { ConfigurationSet, EmailIdentity, Identity, SuppressionReasons } from "aws-cdk-lib/aws-ses";
import { Construct } from "constructs";
import { acknowledge } from "../acknowledge.ts";
import type { Settings } from "../settings.ts";
import type { NodeFunction } from "./node-function.ts";

/**
 * Rates at which Amazon puts an account under review; at twice and five times these it may pause sending (SES developer
 * guide, "Reputation metrics messages").
 */
const REPUTATION = [
  {
    name: "BounceRate",
    limit: 0.05,
    impact:
      "5 % of recent mails bounced: Amazon may pause sending, and then no check-in and no alert is mailed. Correct the addresses in the roster.",
  },
  {
    name: "ComplaintRate",
    limit: 0.001,
    impact:
      "0.1 % of recent mails were reported as spam: Amazon may pause sending, and then no check-in and no alert is mailed.",
  },
] as const;

/**
 * The sending domain and its configuration set. It has no event destination for opens or clicks, so SES neither
 * rewrites links nor adds a tracking pixel (ux.md a, guarantees.md F43).
 */
export class MailIdentity extends Construct {
  private readonly identity: EmailIdentity;
  private readonly configurationSet: ConfigurationSet;
  private readonly sender: string;

  constructor(scope: Construct, id: string, settings: Settings) {
    super(scope, id);
    this.sender = settings.sender;
    this.configurationSet = new ConfigurationSet(this, "ConfigurationSet", {
      reputationMetrics: true,
      suppressionReasons: SuppressionReasons.BOUNCES_AND_COMPLAINTS,
    });
    this.identity = new EmailIdentity(this, "Identity", {
      identity: Identity.domain(settings.mailDomain),
      configurationSet: this.configurationSet,
    });
    for (const { name, limit, impact } of REPUTATION) {
      new Alarm(this, `${name}Alarm`, {
        alarmDescription: impact,
        metric: new Metric({
          namespace: "AWS/SES",
          metricName: `Reputation.${name}`,
          statistic: "Average",
          period: Duration.hours(1),
        }),
        threshold: limit,
        evaluationPeriods: 1,
        // The service measures only while mail is sent.
        treatMissingData: TreatMissingData.IGNORE,
      });
    }
  }

  /** Grants asking whether the account and the domain may send. */
  grantInspect(inspector: NodeFunction): NodeFunction {
    acknowledge(
      inspector,
      "AwsSolutions::AwsSolutions-IAM5[Resource::*]",
      "ses:GetAccount supports no resource; it is used to read whether the account may send.",
    );
    return inspector
      .env("MAIL_IDENTITY", this.identity.emailIdentityName)
      .allow(["ses:GetEmailIdentity"], [this.identity.emailIdentityArn])
      .allow(["ses:GetAccount"], ["*"]);
  }

  /** Grants sending from the domain through the configuration set, and reading the account's sending rate. */
  grantSend(sender: NodeFunction): NodeFunction {
    const { configurationSetName } = this.configurationSet;
    acknowledge(
      sender,
      "AwsSolutions::AwsSolutions-IAM5[Resource::*]",
      "ses:GetAccount supports no resource; it is used to read the account's sending rate only.",
    );
    return sender
      .env("MAIL_SENDER", this.sender)
      .env("MAIL_CONFIGURATION_SET", configurationSetName)
      .allow(
        ["ses:SendEmail"],
        [
          this.identity.emailIdentityArn,
          Stack.of(this).formatArn({
            service: "ses",
            resource: "configuration-set",
            resourceName: configurationSetName,
          }),
        ],
      )
      .allow(["ses:GetAccount"], ["*"]);
  }
}

import { describe, expect, it } from "vitest";
import { CATALOG } from "../../events/catalog.ts";
import { TIME_ZONES } from "../../events/vocabulary.ts";
import type { EntryName } from "../../infra/bundle.ts";
import { all, entries, functionOf, ofType, referencesIn } from "../builders/template.ts";

const byId = (id: string | undefined) => all.find((resource) => resource.id === id);
const mappings = ofType("AWS::Lambda::EventSourceMapping").map(({ Properties }) => Properties);
const isStream = (mapping: { EventSourceArn: unknown }) => JSON.stringify(mapping.EventSourceArn).includes("StreamArn");

describe("queues", () => {
  const fromQueues = mappings.filter((mapping) => !isStream(mapping));

  it("report failures per message, and outlast six runs of their function", () => {
    expect(fromQueues.length).toBeGreaterThan(0);
    for (const mapping of fromQueues) {
      const queue = byId(referencesIn(mapping.EventSourceArn)[0]);
      const consumer = byId(referencesIn(mapping.FunctionName)[0]);
      expect(mapping.FunctionResponseTypes).toEqual(["ReportBatchItemFailures"]);
      expect(queue?.Properties.VisibilityTimeout).toBeGreaterThanOrEqual(6 * consumer?.Properties.Timeout);
      expect(queue?.Properties.RedrivePolicy.maxReceiveCount).toBe(5);
    }
  });

  it("every queue is encrypted, and every dead-letter queue has an alarm that says what a person loses", () => {
    const alarms = ofType("AWS::CloudWatch::Alarm");
    for (const queue of ofType("AWS::SQS::Queue")) {
      expect(queue.Properties.SqsManagedSseEnabled).toBe(true);
      if (queue.Properties.RedrivePolicy) continue;
      const alarm = alarms.find(({ Properties }) => JSON.stringify(Properties.Dimensions ?? []).includes(queue.id));
      expect(alarm?.Properties.AlarmDescription.length, queue.id).toBeGreaterThan(30);
    }
  });
});

describe("alarms", () => {
  it.each([
    ["RoundsWaiting", 1],
    ["Reputation.BounceRate", 0.05],
    ["Reputation.ComplaintRate", 0.001],
  ])("%s: one, with the impact and at %s", (metric, threshold) => {
    const found = ofType("AWS::CloudWatch::Alarm").filter(({ Properties }) =>
      JSON.stringify(Properties["MetricName"] ?? "").includes(metric),
    );
    expect(found.map(({ Properties }) => Properties["Threshold"])).toEqual([threshold]);
    expect(found[0]?.Properties["AlarmDescription"]).toMatch(/check-in/);
  });

  it("go to one topic, whichever stack they are in, and it lets them in", () => {
    const [topic] = ofType("AWS::SNS::Topic");
    const alarms = ofType("AWS::CloudWatch::Alarm");
    expect(alarms.length).toBeGreaterThan(0);
    for (const { id, Properties } of alarms)
      expect(JSON.stringify(Properties.AlarmActions), id).toContain(topic?.id ?? "no topic");
    const [policy] = ofType("AWS::SNS::TopicPolicy");
    expect(policy?.Properties.PolicyDocument.Statement).toContainEqual(
      expect.objectContaining({
        Effect: "Allow",
        Action: "sns:Publish",
        Principal: { Service: "cloudwatch.amazonaws.com" },
        Condition: { StringEquals: { "aws:SourceAccount": { Ref: "AWS::AccountId" } } },
      }),
    );
  });
});

describe("streams", () => {
  it("both tables feed the relay, with bounded tries and a way out for poison", () => {
    const fromStreams = mappings.filter(isStream);
    expect(fromStreams).toHaveLength(2);
    for (const mapping of fromStreams) {
      expect(mapping).toMatchObject({
        BisectBatchOnFunctionError: true,
        FunctionResponseTypes: ["ReportBatchItemFailures"],
        MaximumRetryAttempts: 5,
        MaximumRecordAgeInSeconds: 21_600,
      });
      expect(mapping.DestinationConfig.OnFailure.Destination).toBeDefined();
      const filter = JSON.parse(mapping.FilterCriteria.Filters[0].Pattern);
      expect(filter).toEqual({ eventName: ["INSERT"], dynamodb: { NewImage: { rowKind: { S: ["outbox"] } } } });
    }
  });
});

describe("subscriptions", () => {
  const all = ofType("AWS::Events::Rule");
  const rules = all.filter(({ Properties }) => Properties.EventPattern["detail-type"] !== undefined);

  it("everything that may leave goes to the webhooks, and nothing else does", () => {
    const others = all.filter((rule) => !rules.includes(rule));
    expect(others.map(({ Properties }) => Properties.EventPattern)).toEqual([
      { source: ["holdfast"], detail: { dataclass: ["operational"] } },
    ]);
    const queue = referencesIn(others[0]?.Properties.Targets[0].Arn)[0];
    const mapping = mappings.find((one) => referencesIn(one.EventSourceArn).includes(queue ?? ""));
    expect(referencesIn(mapping?.FunctionName)[0]).toBe(functionOf("send-webhooks").id);
  });

  it("each consumer gets exactly the events that the catalogue gives it", () => {
    const wired = new Map(
      rules.map(({ Properties }) => {
        const queue = referencesIn(Properties.Targets[0].Arn)[0];
        const mapping = mappings.find((one) => referencesIn(one.EventSourceArn).includes(queue ?? ""));
        return [referencesIn(mapping?.FunctionName)[0], [...Properties.EventPattern["detail-type"]].sort()];
      }),
    );
    const named = CATALOG.flatMap(({ consumers: names }) => names as readonly string[]);
    const consumers = new Set(named.filter((name) => name !== "send-webhooks"));
    for (const consumer of consumers) {
      expect(entries).toContain(consumer);
      const types = CATALOG.filter(({ consumers: names }) => (names as readonly string[]).includes(consumer));
      expect(wired.get(functionOf(consumer as EntryName).id)).toEqual(types.map(({ type }) => type).sort());
    }
    expect(wired.size).toBe(consumers.size);
  });

  it("a delivery that fails for a day ends in a dead-letter queue, never nowhere", () => {
    for (const { Properties } of rules) {
      const [target] = Properties.Targets;
      expect(target.DeadLetterConfig.Arn).toBeDefined();
      expect(target.RetryPolicy).toEqual({ MaximumEventAgeInSeconds: 86_400, MaximumRetryAttempts: 185 });
    }
  });
});

describe("schedules", () => {
  it("every time zone has its school morning at 07:30 local on weekdays", () => {
    const mornings = ofType("AWS::Scheduler::Schedule").filter(({ Properties }) =>
      Properties.ScheduleExpression.startsWith("cron"),
    );
    const zones = mornings.map(({ Properties }) => Properties.ScheduleExpressionTimezone).sort();
    expect(zones).toEqual([...TIME_ZONES].sort());
    for (const { Properties } of mornings) {
      expect(Properties.ScheduleExpression).toBe("cron(30 7 ? * MON-FRI *)");
      expect(JSON.parse(Properties.Target.Input)).toEqual({ zone: Properties.ScheduleExpressionTimezone });
    }
  });

  it("a run that fails is retried and then kept", () => {
    for (const { Properties } of ofType("AWS::Scheduler::Schedule")) {
      expect(Properties.Target.DeadLetterConfig.Arn).toBeDefined();
      expect(Properties.Target.RetryPolicy.MaximumRetryAttempts).toBeGreaterThan(0);
    }
  });
});

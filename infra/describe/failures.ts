/** Where the failure of each function ends, read from the templates. */
import { ENTRIES, type EntryName } from "../bundle.ts";
import { functionIdOf } from "./functions.ts";
import { idsIn, type Resource } from "./template.ts";

/** What becomes of a failure of one function, for one way of starting it. */
export interface FailureEnd {
  readonly name: EntryName;
  readonly startedBy: "request" | "queue" | "streams" | "schedule" | "rule" | "operator";
  /** Tries after the first, as text. */
  readonly retries: string;
  /** The logical id of the queue where it ends, or who is answered. Undefined = it ends nowhere. */
  readonly endsIn: string | undefined;
  /** The alarm's text. Undefined for what is answered, and for what has no alarm. */
  readonly alarm: string | undefined;
}

type Fields = Readonly<Record<string, unknown>>;

const fieldsIn = (value: unknown): Fields => (typeof value === "object" && value !== null ? (value as Fields) : {});

/** Every row of the table. @param resources - of all stacks. */
export const describeFailures = (resources: readonly Resource[]): readonly FailureEnd[] => {
  const ofType = (type: string) => resources.filter(({ Type }) => Type === type);
  const alarmOf = (queue: string | undefined): string | undefined => {
    const alarm = ofType("AWS::CloudWatch::Alarm").find(
      ({ Properties }) => queue !== undefined && idsIn(Properties["Dimensions"]).includes(queue),
    );
    return alarm === undefined ? undefined : String(alarm.Properties["AlarmDescription"]);
  };
  const redriveOf = (queue: string | undefined): Fields =>
    fieldsIn(ofType("AWS::SQS::Queue").find(({ id }) => id === queue)?.Properties["RedrivePolicy"]);
  const failureQueue = (properties: Fields | undefined): string | undefined =>
    idsIn(fieldsIn(fieldsIn(properties?.["DestinationConfig"])["OnFailure"])["Destination"])[0];

  return (Object.keys(ENTRIES) as EntryName[]).flatMap((name): readonly FailureEnd[] => {
    const id = functionIdOf(resources, name);
    const row = (startedBy: FailureEnd["startedBy"], retries: string, endsIn: string | undefined): FailureEnd => ({
      ...{ name, startedBy, retries, endsIn },
      alarm: startedBy === "request" || startedBy === "operator" ? undefined : alarmOf(endsIn),
    });
    const asynchronous = (startedBy: "schedule" | "rule"): FailureEnd => {
      const config = ofType("AWS::Lambda::EventInvokeConfig").find(
        ({ Properties }) => idsIn(Properties["FunctionName"])[0] === id,
      );
      const tries = config?.Properties["MaximumRetryAttempts"] ?? 2;
      return row(startedBy, `${String(tries)} by Lambda`, failureQueue(config?.Properties));
    };
    const mappings = ofType("AWS::Lambda::EventSourceMapping")
      .filter(({ Properties }) => idsIn(Properties["FunctionName"])[0] === id)
      .map(({ Properties }): FailureEnd => {
        const source = idsIn(Properties["EventSourceArn"])[0];
        if (failureQueue(Properties) !== undefined) {
          return row("streams", `${String(Properties["MaximumRetryAttempts"])} by Lambda`, failureQueue(Properties));
        }
        const { maxReceiveCount, deadLetterTargetArn } = redriveOf(source);
        return row("queue", `${Number(maxReceiveCount) - 1} by SQS`, idsIn(deadLetterTargetArn)[0]);
      });
    const isScheduled = ofType("AWS::Scheduler::Schedule").some(
      ({ Properties }) => idsIn(fieldsIn(Properties["Target"])["Arn"])[0] === id,
    );
    const isRuled = ofType("AWS::Events::Rule").some(({ Properties }) =>
      (Properties["Targets"] as readonly Fields[]).some(({ Arn }) => idsIn(Arn)[0] === id),
    );
    const isRouted = resources.some(
      ({ Type, Properties }) => Type.endsWith("::Integration") && idsIn(Properties["IntegrationUri"])[0] === id,
    );
    const started = [
      ...(isRouted ? [row("request", "by the caller", "the caller is answered 503")] : []),
      // Both streams of the relay end alike.
      ...mappings.filter((one, place) => mappings.findIndex((other) => other.endsIn === one.endsIn) === place),
      ...(isRuled ? [asynchronous("rule")] : []),
      ...(isScheduled ? [asynchronous("schedule")] : []),
    ];
    return started.length > 0 ? started : [row("operator", "by the operator", "the operator is answered")];
  });
};

/** The table as Markdown. */
export const failuresInMarkdown = (rows: readonly FailureEnd[]): string =>
  [
    "| function | started by | retries | a failure ends in | alarm |",
    "|---|---|---|---|---|",
    ...rows.map(
      ({ name, startedBy, retries, endsIn, alarm }) =>
        `| ${name} | ${startedBy} | ${retries} | ${endsIn ?? "nowhere"} | ${alarm ?? "–"} |`,
    ),
  ].join("\n");

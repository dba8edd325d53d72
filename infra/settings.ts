import type { Node } from "constructs";

/** Deployment settings, given as CDK context (`-c name=value` or cdk.json). */
export interface Settings {
  /** Public address of pages and API, without a trailing slash; default: the API's own. A short one keeps links under 100 characters. */
  readonly publicUrl?: string;
  /** Domain of the sender address; its DKIM records must be published. */
  readonly mailDomain: string;
  /** Sender address inside that domain. */
  readonly sender: string;
  /** Mail address that receives alarms; without it the topic has no subscription. */
  readonly alarmEmail?: string;
}

/** Reads the settings. @throws Error for a malformed setting, with its context key and the correct form. */
export const readSettings = (node: Node): Settings => {
  const text = (key: string): string | undefined => {
    const value: unknown = node.tryGetContext(key);
    if (value === undefined || (typeof value === "string" && value !== "")) return value as string | undefined;
    throw new Error(`context "${key}" must be a non-empty string`);
  };
  const mailDomain = text("mailDomain") ?? "holdfast.example";
  const publicUrl = text("publicUrl");
  if (publicUrl !== undefined && !/^https:\/\/[^/]+$/.test(publicUrl)) {
    throw new Error('context "publicUrl" must look like https://pulse.example.org, without a trailing slash');
  }
  const alarmEmail = text("alarmEmail");
  return {
    mailDomain,
    sender: text("sender") ?? `check-in@${mailDomain}`,
    ...(publicUrl === undefined ? {} : { publicUrl }),
    ...(alarmEmail === undefined ? {} : { alarmEmail }),
  };
};

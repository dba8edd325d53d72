/**
 * What a person would choose when deploying to this one machine: values of the template's own parameters. Everything
 * not named here has the template's default.
 */
export const PARAMETERS: Readonly<Record<string, string>> = {
  // Whoever tries webhooks on a laptop has the receiver on it.
  WebhookPrivateHosts: "localhost,127.0.0.1,[::1]",
};

/** Host names from the environment: comma-separated, lower case; `none` or nothing = no host. */
export const hostsFrom = (list: string | undefined): readonly string[] =>
  (list ?? "")
    .split(",")
    .map((host) => host.trim().toLowerCase())
    .filter((host) => host !== "" && host !== "none");

import { vi } from "vitest";

/** Collects what is logged from now on: the text of each line, and what it holds. */
export const logLines = () => {
  const text: string[] = [];
  const write = (chunk: unknown) => {
    text.push(String(chunk));
    return true;
  };
  vi.spyOn(process.stdout, "write").mockImplementation(write);
  vi.spyOn(process.stderr, "write").mockImplementation(write);
  return { text, parsed: () => text.map((line): Record<string, unknown> => JSON.parse(line)) };
};

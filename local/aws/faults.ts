/**
 * Seeded faults: what one machine does not show by itself (lost answers, throttling, conflicts, crashes, duplicate,
 * late and reordered deliveries) is injected. Set through `POST /_local/faults`; kept in memory only.
 */
import { seededRandom } from "../kernel/random.ts";
import { isFields } from "../kernel/wire.ts";

const EFFECTS = ["timeout", "throttle", "error", "conflict", "crash-function"] as const;
const SOURCES = ["stream", "queue"] as const;

/** What a call fault does. `timeout` drops the connection; `conflict` is DynamoDB's transaction conflict. */
type FaultEffect = (typeof EFFECTS)[number];

/** A fault on calls that reach the AWS endpoint. */
interface CallFault {
  /** Signing name, e.g. dynamodb. `*` = any. */
  readonly service: string;
  /** API action, e.g. PutItem. `*` = any. */
  readonly action: string;
  /** Logical id of the calling function; absent = any function, never the operator. */
  readonly caller?: string;
  /** `before`: the call has no effect. `after`: it took effect, but the caller gets an error. */
  readonly when: "before" | "after";
  readonly effect: FaultEffect;
  /** Chance per matching call, 0 to 1; default 1. */
  readonly probability?: number;
  /** How often in all; default: no limit. */
  readonly times?: number;
  readonly seed?: number;
}

/** A fault on deliveries from a stream or queue to a function. */
interface DeliveryFault {
  readonly deliver: (typeof SOURCES)[number];
  /** Function (logical id) or queue name; absent = all. */
  readonly target?: string;
  /** Chances per delivery, 0 to 1. */
  readonly duplicate?: number;
  readonly reorder?: number;
  readonly delay?: number;
  /** Length of a delay, virtual ms; default 60,000. */
  readonly delayMs?: number;
  readonly times?: number;
  readonly seed?: number;
}

/** What a fault does to one delivery. */
export interface DeliveryEffect {
  /** Deliver it now and once more, whether it was handled or not. */
  readonly duplicate: boolean;
  /** Let others overtake it: deliver a batch in another order, or this message after the next. */
  readonly reorder: boolean;
  /** Virtual ms to wait first; 0 = none. */
  readonly delayMs: number;
}

/** The fault rules in force. */
export interface Faults {
  /** Replaces all rules. @throws TypeError naming the rule and field that is wrong */
  set(rules: unknown): void;
  rules(): readonly unknown[];
  /** The effect for a call at this moment, if any; counts as used. */
  onCall(call: { service: string; action: string; caller: string }, when: "before" | "after"): FaultEffect | undefined;
  /** The effect on a delivery that has any of these names; all `false` and 0 when no rule matches. */
  onDelivery(source: "stream" | "queue", ...names: readonly string[]): DeliveryEffect;
}

const NO_EFFECT: DeliveryEffect = { duplicate: false, reorder: false, delayMs: 0 };

type Rule = { left: number; readonly random: () => number } & (
  | { readonly kind: "call"; readonly fault: CallFault }
  | { readonly kind: "delivery"; readonly fault: DeliveryFault }
);

/** A fresh, empty set of faults. */
export const createFaults = (): Faults => {
  let rules: readonly Rule[] = [];
  return {
    set(given) {
      if (!Array.isArray(given)) throw new TypeError("faults must be an array of rules");
      rules = given.map(parseRule);
    },
    rules: () => rules.map(({ fault, left }) => ({ ...fault, left: left === Number.POSITIVE_INFINITY ? null : left })),
    onCall(call, when) {
      for (const rule of rules) {
        if (rule.kind !== "call" || rule.left === 0 || rule.fault.when !== when || !fits(rule.fault, call)) continue;
        if (rule.random() >= (rule.fault.probability ?? 1)) continue;
        rule.left--;
        return rule.fault.effect;
      }
      return undefined;
    },
    onDelivery(source, ...names) {
      for (const rule of rules) {
        if (rule.kind !== "delivery" || rule.left === 0 || rule.fault.deliver !== source) continue;
        const { fault, random } = rule;
        if (fault.target !== undefined && !names.includes(fault.target)) continue;
        const effect: DeliveryEffect = {
          duplicate: random() < (fault.duplicate ?? 0),
          reorder: random() < (fault.reorder ?? 0),
          delayMs: random() < (fault.delay ?? 0) ? (fault.delayMs ?? 60_000) : 0,
        };
        if (effect.duplicate || effect.reorder || effect.delayMs > 0) {
          rule.left--;
          return effect;
        }
      }
      return NO_EFFECT;
    },
  };
};

const fits = (fault: CallFault, call: { service: string; action: string; caller: string }): boolean => {
  const service = fault.service === "*" || fault.service === call.service;
  const action = fault.action === "*" || fault.action === call.action;
  const caller = fault.caller === undefined ? call.caller !== "operator" : fault.caller === call.caller;
  return service && action && caller;
};

const parseRule = (given: unknown, index: number): Rule => {
  const refuse = (field: string, expected: string): never => {
    throw new TypeError(`faults[${index}].${field} must be ${expected}`);
  };
  if (!isFields(given)) throw new TypeError(`faults[${index}] must be an object`);
  for (const field of ["probability", "duplicate", "reorder", "delay"]) {
    const value = given[field];
    if (value !== undefined && !(typeof value === "number" && value >= 0 && value <= 1))
      refuse(field, "a number from 0 to 1");
  }
  for (const field of ["times", "seed", "delayMs"]) {
    const value = given[field];
    if (value !== undefined && !(Number.isSafeInteger(value) && (value as number) >= 0))
      refuse(field, "a whole number from 0");
  }
  const left = (given["times"] as number | undefined) ?? Number.POSITIVE_INFINITY;
  const random = seededRandom((given["seed"] as number | undefined) ?? index + 1);
  if (given["deliver"] !== undefined) {
    if (!SOURCES.includes(given["deliver"] as "stream")) refuse("deliver", SOURCES.join(" or "));
    return { kind: "delivery", fault: given as unknown as DeliveryFault, left, random };
  }
  for (const field of ["service", "action"]) if (typeof given[field] !== "string") refuse(field, "a text, * for any");
  if (given["when"] !== "before" && given["when"] !== "after") refuse("when", "before or after");
  if (!EFFECTS.includes(given["effect"] as FaultEffect)) refuse("effect", `one of ${EFFECTS.join(", ")}`);
  return { kind: "call", fault: given as unknown as CallFault, left, random };
};

import * as z from "zod/mini";
import type { Action } from "../../../domain/access/policy.ts";
import { defineOperation, paging, type Subject } from "../../runtime/operation.ts";

/** Version and authorship fields of every record. */
export const kept = {
  version: z.int(),
  recordedAt: z.optional(z.iso.datetime()),
  recordedBy: z.optional(z.string()),
  changedAt: z.optional(z.iso.datetime()),
  changedBy: z.optional(z.string()),
  withdrawnAt: z.optional(z.iso.datetime()),
} as const;

interface Declared<
  View extends z.ZodMiniObject,
  Input extends z.ZodMiniObject,
  Patch extends z.ZodMiniObject,
  Parent extends z.ZodMiniObject,
  One extends z.ZodMiniObject,
> {
  /** PascalCase noun, e.g. `Touchpoint`. */
  readonly noun: string;
  readonly plural: string;
  /** The record in a sentence, singular and plural, e.g. `a touchpoint`. */
  readonly words: readonly [one: string, many: string];
  readonly path: `/v1/${string}`;
  /** The name of its id in the path, e.g. `touchpointId`. */
  readonly idName: string;
  readonly entry: string;
  readonly tag: string;
  readonly about: Subject;
  /** The subject of the right on a single record, if it differs: a leader's own profile. */
  readonly aboutOne?: Subject;
  readonly read: Action;
  readonly write: Action;
  readonly parent: Parent;
  readonly one: One;
  readonly view: View;
  readonly input: Input;
  readonly patch: Patch;
}

const lower = (noun: string): string => `${noun[0]?.toLowerCase()}${noun.slice(1)}`;

/** The six operations of every kind of record: create, list, read, correct, withdraw, history. */
export const recordOperations = <
  View extends z.ZodMiniObject,
  Input extends z.ZodMiniObject,
  Patch extends z.ZodMiniObject,
  Parent extends z.ZodMiniObject,
  One extends z.ZodMiniObject,
>({
  noun,
  plural,
  words: [one, many],
  path,
  idName,
  entry,
  tag,
  about,
  aboutOne = about,
  read,
  write,
  parent,
  one: oneParams,
  view,
  input,
  patch,
}: Declared<View, Input, Patch, Parent, One>) => {
  const onePath = `${path}/{${idName}}` as const;
  const common = { entry, tag } as const;
  return {
    create: defineOperation({
      ...common,
      id: `create${noun}`,
      method: "POST",
      path,
      action: write,
      about,
      summary: `Records ${one}.`,
      params: parent,
      body: input,
      reply: view,
      status: 201,
      idempotent: true,
    }),
    list: defineOperation({
      ...common,
      id: `list${plural}`,
      method: "GET",
      path,
      action: read,
      about,
      summary: `Lists ${many}; withdrawn ones are omitted.`,
      params: parent,
      query: z.strictObject(paging),
      reply: view,
      list: true,
    }),
    read: defineOperation({
      ...common,
      id: `read${noun}`,
      method: "GET",
      path: onePath,
      action: read,
      about: aboutOne,
      summary: `Reads ${one}. A correction needs its ETag.`,
      params: oneParams,
      reply: view,
    }),
    change: defineOperation({
      ...common,
      id: `change${noun}`,
      method: "PATCH",
      path: onePath,
      action: write,
      about: aboutOne,
      summary: `Corrects the given fields of ${one}. The previous version stays in the history.`,
      params: oneParams,
      body: patch,
      reply: view,
      conditional: true,
    }),
    withdraw: defineOperation({
      ...common,
      id: `withdraw${noun}`,
      method: "DELETE",
      path: onePath,
      action: write,
      about: aboutOne,
      summary: `Withdraws ${one} that was recorded in error. It no longer counts; its history stays.`,
      params: oneParams,
      reply: view,
      conditional: true,
    }),
    history: defineOperation({
      ...common,
      id: `list${noun}History`,
      method: "GET",
      path: `${onePath}/history` as const,
      action: read,
      about: aboutOne,
      summary: `Lists earlier versions of ${one}, oldest first.`,
      params: oneParams,
      query: z.strictObject(paging),
      reply: z.object({
        version: z.int(),
        replacedAt: z.iso.datetime(),
        replacedBy: z.string(),
        [lower(noun)]: z.partial(view as z.ZodMiniObject),
      }),
      list: true,
      cut: "handler",
    }),
  };
};

/** Types of everything stored, derived from its definitions. Use cases know kinds and lists by their names only. */
import type { FieldsOf } from "./kernel/kind.ts";
import type { COLLECTIONS, KINDS } from "./kinds.ts";

type Kinds = typeof KINDS;

export type Kind = keyof Kinds;

type Values = { [K in Kind]: NonNullable<Kinds[K]["type"]> };
/** What is stored of each kind. */
export interface State extends Values {}

type KeyFields = { [K in Kind]: FieldsOf<Kinds[K]["pk"]> | FieldsOf<Kinds[K]["sk"]> };
/** The fields that identify one thing of a kind: what its key is made of. */
export type IdOf<K extends Kind> = Pick<State[K], KeyFields[K] & keyof State[K]>;

/** Kinds that are kept with their versions. */
export type KeptKind = { [K in Kind]: Kinds[K] extends { readonly kept: string } ? K : never }[Kind];

type Scope<Template extends string, Parts = unknown> = {
  readonly [F in FieldsOf<Template>]: F extends keyof Parts
    ? Parts[F] extends (value: never) => infer Part
      ? Part
      : never
    : string;
};
/** What a list is asked with: the fields of its partition, and the one that it is narrowed by. */
type ScopeOf<Pk extends string, All, L> = L extends "partition"
  ? Scope<Pk>
  : L extends { readonly pk: infer IndexPk extends string }
    ? Scope<IndexPk, L extends { readonly parts: infer Parts } ? Parts : unknown>
    : L extends { readonly within: infer Base extends keyof All; readonly by: infer By extends string }
      ? ScopeOf<Pk, All, All[Base]> & { readonly [F in By]: string }
      : never;

type ListedKind<K extends Kind> = Kinds[K] extends { readonly lists: infer All }
  ? {
      [N in keyof All]: { readonly name: N; readonly kind: K; readonly scope: ScopeOf<Kinds[K]["pk"], All, All[N]> };
    }[keyof All]
  : never;
type Listed = { [K in Kind]: ListedKind<K> }[Kind];
type ByName = { [L in Listed as L["name"]]: L };
/** Lists that use cases ask for: of which kind, and what each is asked with. */
export interface Lists extends ByName {}

export type ListName = keyof Lists;

export type CollectionName = keyof typeof COLLECTIONS;
/** What a partition that is read whole is asked with. */
export type Collections = { [C in CollectionName]: Scope<(typeof COLLECTIONS)[C]> };

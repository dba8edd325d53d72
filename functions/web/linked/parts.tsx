/** Parts that several pages share. */
import type { Child } from "hono/jsx";

/** Fields that travel with a page that has no controls for them. */
export const Hidden = ({ fields }: { fields: Readonly<Record<string, string>> }) => (
  <>
    {Object.entries(fields).map(([name, value]) => (
      <input type="hidden" name={name} value={value} />
    ))}
  </>
);

/** Confirms what was pressed. It takes the focus, so that it is read out and in view. */
export const Confirmation = ({ children }: { children?: Child }) => (
  <p class="told" tabindex={-1} autofocus>
    {children}
  </p>
);

/** The same, as a card at the top of the page. */
export const ConfirmationCard = ({ children }: { children?: Child }) => (
  <p class="card good" tabindex={-1} autofocus>
    <strong>{children}</strong>
  </p>
);

/** The first card of a page that comes back because nothing was saved. */
export const Problem = ({ title, children }: { title: string; children?: Child }) => (
  <div class="card bad">
    <h2 tabindex={-1} autofocus id="problem">
      {title}
    </h2>
    {children}
  </div>
);

/** A problem with one field. `at` is the field's id. */
export const FieldProblem = ({ title, at, text }: { title: string; at: string; text: string }) => (
  <Problem title={title}>
    <ul class="links">
      <li>
        <a href={`#${at}`}>{text}</a>
      </li>
    </ul>
  </Problem>
);

export const Card = ({ title, children }: { title: string; children?: Child }) => (
  <section class="card">
    <h2>{title}</h2>
    {children}
  </section>
);

/** An address that opens the reader's mail program. */
export const MailAddress = ({ address }: { address: string }) => <a href={`mailto:${address}`}>{address}</a>;

interface HelpProps {
  readonly words: { readonly title: string; readonly text: string };
  readonly help: readonly { readonly name: string; readonly contact: string }[];
}

/** The district's help outside the line of command; nothing when it has named none. */
export const Help = ({ words, help }: HelpProps) =>
  help.length === 0 ? null : (
    <Card title={words.title}>
      <p class="soft">{words.text}</p>
      <ul>
        {help.map(({ name, contact }) => (
          <li>
            <strong>{name}</strong>: {contact}
          </li>
        ))}
      </ul>
    </Card>
  );

interface ChoiceProps {
  readonly name: string;
  readonly value: string;
  readonly label: string;
  readonly checked: boolean;
}

export const Choice = ({ name, value, label, checked }: ChoiceProps) => (
  <label class="opt">
    <input type="radio" name={name} value={value} checked={checked} /> {label}
  </label>
);

interface ChoicesProps {
  readonly id: string;
  readonly legend: string;
  readonly error?: string | undefined;
  readonly children?: Child;
}

/** A question with its choices, and what is wrong with the answer. */
export const Choices = ({ id, legend, error, children }: ChoicesProps) => (
  <fieldset id={id} aria-describedby={error ? `${id}-error` : undefined}>
    <legend>{legend}</legend>
    {error ? (
      <p class="err" id={`${id}-error`}>
        {error}
      </p>
    ) : (
      ""
    )}
    <div>{children}</div>
  </fieldset>
);

import { DIGEST_CHOICES, type DigestChoice } from "../../../domain/digests/choice.ts";
import { LinkedPage, type LinkedView } from "../linked/frame.tsx";
import { Choice, Choices, ConfirmationCard, FieldProblem } from "../linked/parts.tsx";
import type { DigestPageWords } from "./en.ts";

export interface DigestPageProps {
  readonly view: LinkedView & {
    readonly words: DigestPageWords;
    /** The choice that holds now. */
    readonly choice: DigestChoice;
    readonly isHr: boolean;
    /** The choice was saved just now. */
    readonly saved?: boolean;
    /** The page comes back because nothing was chosen. */
    readonly trouble?: boolean;
  };
}

/** How often the digest comes, and that alerts do not depend on it. */
export const DigestPage = ({ view }: DigestPageProps) => {
  const { words, choice, isHr, saved, trouble } = view;
  return (
    <LinkedPage view={view} title={trouble ? `${words.error}${words.title}` : words.title}>
      {trouble ? <FieldProblem title={words.problem.title} at="often" text={words.problem.often} /> : ""}
      {saved ? <ConfirmationCard>{words.saved[choice]}</ConfirmationCard> : ""}
      <h1>{words.title}</h1>
      <p>{words.apart}</p>
      <section class="card">
        <form method="post" action={`?lang=${view.lang}`} autocomplete="off">
          <Choices id="often" legend={words.legend} error={trouble ? words.problem.often : undefined}>
            {DIGEST_CHOICES.map((one) => (
              <Choice name="often" value={one} label={words.choices[one]} checked={one === choice} />
            ))}
          </Choices>
          <button class="go wide" type="submit" name="do" value="choose">
            {words.save}
          </button>
        </form>
      </section>
      <p class="soft">{words.nothing}</p>
      {isHr ? <p class="soft">{words.hr}</p> : ""}
      <p class="soft">{words.again}</p>
    </LinkedPage>
  );
};

/** The pages without questions: closed, and mails. */

import { Told } from "../linked/parts.tsx";
import { HelpCard, SharingCard, SupportCard } from "./cards.tsx";
import { Frame } from "./frame.tsx";
import { checkIn, moment, type View } from "./view.ts";

/** The round takes no answers any more; a person can still be asked for. */
export const ClosedPage = ({ view }: { view: View }) => {
  const { closed, mails } = view.words;
  const title = closed.title(moment(view, view.link.closesAt));
  return (
    <Frame view={view} title={title}>
      <h1>{title}</h1>
      <p>{closed.text}</p>
      <SupportCard view={view} title={closed.talk} />
      <HelpCard view={view} />
      <SharingCard view={view} />
      <p class="links">
        <a href={view.stopPath}>{mails.link}</a>
      </p>
    </Frame>
  );
};

/** Whether the mails come, and the one switch for it. `told`: it was pressed just now. */
export const MailsPage = ({ view, stopped, told }: { view: View; stopped: boolean; told: boolean }) => {
  const { mails } = view.words;
  const state = stopped ? mails.stopped : told ? mails.nowStarted : mails.started;
  return (
    <Frame view={view} title={`${mails.title} · ${checkIn(view)}`}>
      <h1>{mails.title}</h1>
      {told ? <Told>{state}</Told> : <p>{state}</p>}
      <p>{mails.stoppedMore}</p>
      <button type="submit" class={stopped ? undefined : "go"} name="do" value={stopped ? "start" : "stop"}>
        {stopped ? mails.start : mails.stop}
      </button>
    </Frame>
  );
};

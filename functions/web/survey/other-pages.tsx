/** The pages without questions: a closed round, and the switch of the mails. */

import { Confirmation } from "../linked/parts.tsx";
import { HelpCard, SharingCard, SupportCard } from "./cards.tsx";
import { Frame } from "./frame.tsx";
import { checkIn, moment, type View } from "./view.ts";

/** After the close: the round takes no answers any more, but support can still be requested. */
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

/** Whether the mails come, and the one switch for it. `pressed`: the switch was pressed just now. */
export const MailsPage = ({ view, stopped, pressed }: { view: View; stopped: boolean; pressed: boolean }) => {
  const { mails } = view.words;
  const state = stopped ? mails.stopped : pressed ? mails.nowStarted : mails.started;
  return (
    <Frame view={view} title={`${mails.title} · ${checkIn(view)}`}>
      <h1>{mails.title}</h1>
      {pressed ? <Confirmation>{state}</Confirmation> : <p>{state}</p>}
      <p>{mails.stoppedMore}</p>
      <button type="submit" class={stopped ? undefined : "go"} name="do" value={stopped ? "start" : "stop"}>
        {stopped ? mails.start : mails.stop}
      </button>
    </Frame>
  );
};

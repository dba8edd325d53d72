/** Every text of the survey pages. A language that lacks one does not compile. */
export interface Words {
  /** The button that leads to the other language, written in that language. */
  readonly otherLanguage: string;
  /** In front of the title of a page that reports a problem. */
  readonly error: string;
  /** "November check-in". */
  readonly checkIn: (month: string) => string;
  /** Stands for the supervisor's name while there is no supervisor. */
  readonly nobodyYet: string;

  readonly ask: {
    readonly title: string;
    readonly intro: (questions: number, closes: string) => string;
    readonly answeredOn: (day: string) => string;
    /** "2 of 7". */
    readonly position: (n: number, of: number) => string;
    readonly callHint: (supervisor: string) => string;
    readonly callHintNobody: string;
    readonly send: string;
    readonly sendHint: string;
  };

  readonly share: {
    readonly title: string;
    readonly isOn: string;
    readonly isOff: string;
    readonly on: (supervisor: string) => string;
    readonly off: (supervisor: string, noReading: string) => string;
    readonly always: string;
    readonly turnOff: string;
    readonly turnOn: (supervisor: string) => string;
    readonly turnedOff: string;
    readonly turnedOn: string;
    readonly more: string;
    readonly full: (supervisor: string, noReading: string, bands: string) => readonly string[];
  };

  readonly soft: {
    readonly title: (blank: number) => string;
    readonly text: string;
    readonly goTo: (n: number) => string;
    readonly asItIs: string;
  };

  readonly problem: {
    readonly title: string;
    readonly nothing: string;
    readonly badValue: (n: number) => string;
    readonly badCall: string;
    readonly choose: string;
    readonly notAsked: (name: string) => string;
    readonly notSaved: string;
    readonly tryAgain: string;
  };

  readonly saved: {
    readonly title: string;
    readonly receipt: (moment: string) => string;
    readonly until: (closes: string) => string;
    readonly reading: string;
    readonly total: string;
    readonly partsCaption: (score: string) => string;
    readonly part: string;
    readonly points: string;
    readonly intent: string;
    readonly change: string;
    readonly callTold: (supervisor: string, when: string) => string;
    readonly callNobody: string;
  };

  readonly support: {
    readonly title: string;
    readonly text: (supervisor: string) => string;
    readonly nobody: string;
    readonly today: string;
    readonly week: string;
    readonly told: (supervisor: string) => string;
    readonly toldBefore: (supervisor: string, moment: string) => string;
    readonly askedToday: string;
    readonly askedWeek: string;
  };

  readonly help: { readonly title: string; readonly text: string };

  /** The own report, and what became of asking for it. */
  readonly report: {
    readonly title: string;
    readonly text: string;
    readonly ask: string;
    readonly asked: (moment: string) => string;
    readonly recent: (moment: string) => string;
    readonly enough: (moment: string) => string;
  };

  readonly closed: {
    readonly title: (moment: string) => string;
    readonly text: string;
    readonly talk: string;
  };

  readonly mails: {
    readonly link: string;
    readonly title: string;
    readonly started: string;
    readonly stopped: string;
    readonly stoppedMore: string;
    readonly stop: string;
    readonly start: string;
    readonly nowStarted: string;
  };

  readonly contact: string;

  readonly plain: {
    readonly unknownTitle: string;
    readonly unknown: string;
    readonly unreadableTitle: string;
    readonly unreadable: string;
    readonly notSavedTitle: string;
    readonly notSaved: string;
    readonly downTitle: string;
    readonly down: string;
  };
}

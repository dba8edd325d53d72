import { CfnOutput, Stack } from "aws-cdk-lib";
import type { Construct } from "constructs";
import { NodeFunction } from "../constructs/node-function.ts";
import type { Settings } from "../settings.ts";
import type { DataStack } from "./data-stack.ts";
import { KEYS } from "./key-forms.ts";
import type { ServiceStack } from "./service-stack.ts";
import { addAssessment } from "./work/assessment.ts";
import { addAuditSeals } from "./work/audit.ts";
import { addClocks } from "./work/clocks.ts";
import { addErasures } from "./work/erasures.ts";
import { addGroups } from "./work/groups.ts";
import { addMails } from "./work/mails.ts";
import { addMornings } from "./work/mornings.ts";
import { addOutbox } from "./work/outbox.ts";
import { addOutcomes } from "./work/outcomes.ts";
import { addPeople } from "./work/people.ts";
import { addReadiness } from "./work/readiness.ts";
import { addWebhooks } from "./work/webhooks.ts";

/** Background work: consumers of events and queues, schedules, and mail. */
export class WorkStack extends Stack {
  constructor(
    scope: Construct,
    id: string,
    props: { readonly data: DataStack; readonly service: ServiceStack; readonly settings: Settings },
  ) {
    super(scope, id);
    const { data, service, settings } = props;

    // Events
    const sweeper = addOutbox(this, { data });
    const { mail, pulseMail, alertMail } = addMails(this, { data, settings, publicUrl: service.publicUrl });
    const assessment = addAssessment(this, { data });
    addReadiness(this, { data });
    addClocks(this, { data });
    addGroups(this, { data });
    addOutcomes(this, { data });
    addErasures(this, { data });
    addPeople(this, { data, staff: service.staff });
    addWebhooks(this, { data });

    // Time
    addMornings(this, { data, mail, pulseMail, alertMail, assessment, sweeper });
    addAuditSeals(this, { data });

    // Operations
    const createDistrict = new NodeFunction(this, "CreateDistrict", {
      entry: "create-district",
      description: "Creates a district with its first administrator; invoked by the operator",
    }).table("RECORDS_TABLE", data.records, [{ actions: ["PutItem"], keys: [KEYS.meta, KEYS.staff, KEYS.outbox] }]);
    new CfnOutput(this, "CreateDistrictFunction", { value: createDistrict.lambda.functionName });
  }
}

import { CfnOutput, Stack } from "aws-cdk-lib";
import type { Construct } from "constructs";
import { HttpFront } from "../constructs/http-front.ts";
import { StaffPool } from "../constructs/staff-pool.ts";
import type { Settings } from "../settings.ts";
import type { DataStack } from "./data-stack.ts";
import { addApi } from "./service/api.ts";
import { addPages } from "./service/pages.ts";

/** What answers HTTP: pages, the API and where staff sign in. It knows nothing of the work that follows from an answer. */
export class ServiceStack extends Stack {
  /** Address in front of pages and API, for links in mails. */
  readonly publicUrl: string;
  readonly staff: StaffPool;

  constructor(scope: Construct, id: string, props: { readonly data: DataStack; readonly settings: Settings }) {
    super(scope, id);
    this.staff = new StaffPool(this, "Staff");
    const front = new HttpFront(this, "Front", { staff: this.staff, ...props.settings });
    this.publicUrl = front.publicUrl;
    addPages(this, { front, data: props.data });
    addApi(this, { front, data: props.data });

    // Exported even while nobody imports it: whoever later gives a public address of their own could not deploy, because
    // an export must not go before the stack that imports it has let go.
    this.exportValue(front.endpoint);
    new CfnOutput(this, "PublicUrl", { value: front.publicUrl });
    new CfnOutput(this, "UserPoolId", { value: this.staff.pool.userPoolId });
    new CfnOutput(this, "UserPoolClientId", { value: this.staff.client.userPoolClientId });
  }
}

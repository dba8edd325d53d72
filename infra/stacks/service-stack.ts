import { CfnOutput, Stack } from "aws-cdk-lib";
import type { Construct } from "constructs";
import { HttpFront } from "../constructs/http-front.ts";
import { StaffPool } from "../constructs/staff-pool.ts";
import type { Settings } from "../settings.ts";
import type { DataStack } from "./data-stack.ts";
import { addApi } from "./service/api.ts";
import { addPages } from "./service/pages.ts";

/** The HTTP service: pages, API and user pool. It does not depend on the work that follows from a request. */
export class ServiceStack extends Stack {
  /** Public address of pages and API, for links in mails. */
  readonly publicUrl: string;
  readonly staff: StaffPool;

  constructor(scope: Construct, id: string, props: { readonly data: DataStack; readonly settings: Settings }) {
    super(scope, id);
    this.staff = new StaffPool(this, "Staff");
    const front = new HttpFront(this, "Front", { staff: this.staff, ...props.settings });
    this.publicUrl = front.publicUrl;
    addPages(this, { front, data: props.data });
    addApi(this, { front, data: props.data });

    // Always exported. Otherwise setting a public address later would remove the export while the work stack still
    // imports it, and the deployment would fail.
    this.exportValue(front.endpoint);
    new CfnOutput(this, "PublicUrl", { value: front.publicUrl });
    new CfnOutput(this, "UserPoolId", { value: this.staff.pool.userPoolId });
    new CfnOutput(this, "UserPoolClientId", { value: this.staff.client.userPoolClientId });
  }
}

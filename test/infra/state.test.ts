import { describe, expect, it } from "vitest";
import { ACCESS_RULES } from "../../domain/access/rules.ts";
import { ofType, resourcesOf, templates } from "../builders/template.ts";

describe("tables", () => {
  const tables = ofType("AWS::DynamoDB::Table");

  it("are two, survive a mistake, and expire what has a time to live", () => {
    expect(tables.map(({ id }) => id.replace(/[0-9A-F]{8}$/, "")).sort()).toEqual(["Confidential", "Records"]);
    for (const { Properties } of tables) {
      expect(Properties).toMatchObject({
        BillingMode: "PAY_PER_REQUEST",
        DeletionProtectionEnabled: true,
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
        StreamSpecification: { StreamViewType: "NEW_IMAGE" },
        TimeToLiveSpecification: { AttributeName: "ttl", Enabled: true },
      });
      expect(Properties.SSESpecification.SSEEnabled).toBe(true);
    }
  });

  it("answers lie under a key of their own, which rotates and is never thrown away", () => {
    const confidential = tables.find(({ id }) => id.startsWith("Confidential"));
    expect(confidential?.Properties.SSESpecification).toMatchObject({ SSEType: "KMS" });
    expect(JSON.stringify(confidential?.Properties.SSESpecification.KMSMasterKeyId)).toContain("ConfidentialKey");
    const [key] = ofType("AWS::KMS::Key") as unknown as {
      DeletionPolicy: string;
      Properties: { EnableKeyRotation: boolean };
    }[];
    expect(key?.Properties.EnableKeyRotation).toBe(true);
    expect(key?.DeletionPolicy).toBe("Retain");
  });
});

describe("what must survive", () => {
  it("is retained when the stack goes", () => {
    const data = templates.filter(({ name }) => name === "HoldfastData").flatMap(resourcesOf);
    const kept = data.filter(({ Type }) => ["AWS::DynamoDB::Table", "AWS::S3::Bucket", "AWS::KMS::Key"].includes(Type));
    expect(kept).toHaveLength(5);
    for (const resource of kept)
      expect((resource as unknown as { DeletionPolicy: string }).DeletionPolicy).toBe("Retain");
  });

  it("keeps an archive of the bus, and raw rosters for 30 days only", () => {
    expect(ofType("AWS::Events::Archive")).toHaveLength(1);
    const [bucket] = ofType("AWS::S3::Bucket");
    expect(bucket?.Properties.LifecycleConfiguration.Rules[0]).toMatchObject({
      ExpirationInDays: 30,
      Status: "Enabled",
    });
  });
});

describe("the exported audit trail", () => {
  it("cannot be changed or deleted for thirteen months, and is kept as long as the entries", () => {
    const trail = ofType("AWS::S3::Bucket").find(({ id }) => id.startsWith("AuditTrail"));
    expect(trail?.Properties).toMatchObject({
      ObjectLockEnabled: true,
      ObjectLockConfiguration: {
        ObjectLockEnabled: "Enabled",
        Rule: { DefaultRetention: { Mode: "GOVERNANCE", Days: 400 } },
      },
      VersioningConfiguration: { Status: "Enabled" },
    });
    expect(trail?.Properties.LifecycleConfiguration.Rules[0].ExpirationInDays).toBeGreaterThan(
      ACCESS_RULES.auditKeptDays.value,
    );
  });
});

describe("mail", () => {
  it("goes out untouched: nothing counts opens or clicks", () => {
    const [set] = ofType("AWS::SES::ConfigurationSet");
    expect(set?.Properties.TrackingOptions).toBeUndefined();
    expect(ofType("AWS::SES::ConfigurationSetEventDestination")).toEqual([]);
  });
});

describe("front", () => {
  const routes = ofType("AWS::ApiGatewayV2::Route").map(({ Properties }) => Properties);

  it("pages with a secret in their path and the contract need no sign-in; everything else needs a scope", () => {
    const open = routes
      .filter((route) => route.AuthorizationType !== "JWT")
      .map((route) => route.RouteKey.split(" ")[1]);
    expect([...new Set(open)].sort()).toEqual([
      "/a/{token}",
      "/c/{token}",
      "/d/{token}",
      "/docs",
      "/healthz",
      "/m/{token}",
      "/n/{token}",
      "/openapi.json",
      "/p/{token}",
      "/r/{token}",
      "/u/{token}",
    ]);
    for (const route of routes.filter((one) => one.AuthorizationType === "JWT")) {
      expect(route.AuthorizationScopes).toEqual(["holdfast/staff"]);
    }
  });

  it("the access log names routes, never paths, addresses or agents", () => {
    const [stage] = ofType("AWS::ApiGatewayV2::Stage");
    const format: string = stage?.Properties.AccessLogSettings.Format;
    expect(format).toContain("$context.routeKey");
    expect(format).not.toMatch(/\$context\.path|identity|requestTimeEpoch.*path|userAgent/);
  });

  it("staff sign in with a second factor and never by themselves", () => {
    const [pool] = ofType("AWS::Cognito::UserPool");
    expect(pool?.Properties).toMatchObject({
      MfaConfiguration: "ON",
      EnabledMfas: ["SOFTWARE_TOKEN_MFA"],
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
      DeletionProtection: "ACTIVE",
    });
  });
});

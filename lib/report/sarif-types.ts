/** What we write of SARIF 2.1.0, by the names of the standard (https://docs.oasis-open.org/sarif/sarif/v2.1.0/). */
export type SarifLevel = 'none' | 'note' | 'warning' | 'error';
export interface SarifMessage {
  readonly text: string;
}
export interface SarifText extends SarifMessage {
  readonly markdown: string;
}
interface ArtifactLocation {
  /** Relative to the root of the bundle, percent-encoded. */
  readonly uri: string;
}
interface Region {
  /** Counts from 1; the region is the whole line. */
  readonly startLine: number;
  readonly endLine?: number;
  readonly snippet: SarifMessage;
}
export interface SarifLocation {
  readonly id?: number;
  readonly physicalLocation?: {
    readonly artifactLocation: ArtifactLocation;
    readonly region?: Region;
    readonly contextRegion?: Region;
  };
  readonly logicalLocations?: readonly { readonly name: string }[];
  readonly message?: SarifMessage;
}
export interface SarifArtifact {
  readonly location: ArtifactLocation;
  /** Bytes. */
  readonly length: number;
}
export interface SarifRule {
  /** Id of the cause. */
  readonly id: string;
  readonly name: string;
  readonly shortDescription: SarifMessage;
  readonly fullDescription: SarifMessage;
  readonly help: SarifText;
  readonly properties: { readonly tags: readonly string[] };
}
export interface SarifResult {
  readonly ruleId: string;
  readonly ruleIndex: number;
  readonly kind: 'fail' | 'open';
  readonly level: SarifLevel;
  readonly message: SarifMessage;
  /** The line that decides; what else was read stands in `relatedLocations`. */
  readonly locations: readonly SarifLocation[];
  readonly relatedLocations?: readonly SarifLocation[];
  readonly partialFingerprints: Readonly<Record<string, string>>;
  /** Confidence, 0-100. */
  readonly rank?: number;
  readonly properties: Readonly<Record<string, string | number | readonly string[]>>;
}
export interface SarifNotification {
  readonly descriptor: { readonly id: string };
  readonly level: SarifLevel;
  readonly message: SarifMessage;
  readonly locations?: readonly SarifLocation[];
}
export interface SarifRun {
  readonly tool: {
    readonly driver: {
      readonly name: string;
      readonly shortDescription: SarifMessage;
      readonly language: string;
      readonly rules: readonly SarifRule[];
      readonly notifications: readonly { readonly id: string }[];
      readonly properties: { readonly knowledge: string };
    };
  };
  /** Which machine, when one document holds several. */
  readonly automationDetails?: { readonly id: string };
  readonly language: string;
  readonly invocations: readonly {
    readonly executionSuccessful: boolean;
    readonly toolExecutionNotifications: readonly SarifNotification[];
  }[];
  readonly artifacts: readonly SarifArtifact[];
  readonly results: readonly SarifResult[];
  readonly properties: { readonly verdict: string; readonly top: string | null };
}
export interface SarifLog {
  readonly $schema: string;
  readonly version: '2.1.0';
  readonly runs: readonly SarifRun[];
}

/** The words of the API as the page uses them: each an alias of the schema that `npm run api` makes from openapi.json. */
import type { components } from "./schema";

type Schemas = components["schemas"];

/** An answer as it comes: the server leaves nothing out, what has no value is null. */
export type Told<T> = T extends (infer Item)[]
  ? Told<Item>[]
  : T extends object
    ? { [Member in keyof T]-?: Told<Exclude<T[Member], undefined>> }
    : T;

/** A grade, worst first; the words on the wire. */
export type Colour = Schemas["Colour"];

/** All five, worst first. */
export const COLOURS: readonly Colour[] = ["red", "orange", "yellow", "blue", "green"];

/** West, south, east, north in degrees. */
export type Bbox = [number, number, number, number];

/** A text in both languages of the page. */
export type Bilingual = Schemas["Bilingual"];

/** A row of the legend. */
export type LegendColour = Schemas["LegendItem"];

/** A community and what it holds. */
export type Community = Omit<Told<Schemas["CommunityItem"]>, "bbox"> & { bbox: Bbox | null };

/** The eight kinds of responsible party. */
export type PartyKind = Schemas["PartyKind"];

/** What a block is, without its outline. Its revision is what a decision is made from. */
export type BlockProperties = Told<Schemas["BlockProperties"]>;

/** Rings of longitude and latitude, as in GeoJSON. */
export type Geometry =
  | { type: "Polygon"; coordinates: number[][][] }
  | { type: "MultiPolygon"; coordinates: number[][][][] };

/** A block as a GeoJSON Feature; list answers may leave the outline out. */
export interface Block {
  type: "Feature";
  id: number;
  geometry: Geometry | null;
  properties: BlockProperties;
}

/** A page of blocks. */
export interface BlockPage {
  features: Block[];
  next: string | null;
}

/** An entry of a block's history. Who inspected is null when that is not public, or was erased. */
export type Grading = Told<Schemas["GradingItem"]>;

/** A page of something, newest first. */
export interface Page<T> {
  items: T[];
  next: string | null;
}

/** A block that shares an edge, and how long that edge is in metres. */
export type Neighbour = Told<Schemas["NeighbourItem"]>;

/** A ready reason for a colour, or for any; the English is optional. */
export type ReasonTemplate = Schemas["ReasonItem"];

/** The ready reasons of a community; built-in ones until it sets its own. */
export type Reasons = Schemas["ReasonList"];

/** A place in every system people ask for; the Gauss-Kruger one only where China uses it. */
export type Coordinates = Told<Schemas["Coordinates"]>;

/** What is sent to grade a block. */
export type GradingRequest = Schemas["NewGrading"];

/** Where a position lies, and how sure that is. */
export type Located = Told<Schemas["Whereabouts"]>;

/** A dated clean-up, with its pictures. */
export type Campaign = Told<Schemas["CampaignItem"]>;

/** A picture of a campaign. */
export type Picture = Told<Schemas["PictureItem"]>;

/** Count and area of one colour. */
export type ColourShare = Schemas["ColourShare"];

/** A community in figures at a moment. */
export type Statistics = Told<Schemas["Statistics"]>;

/** The five aims of the practice, worst colour first; the words on the wire. */
export type Verb = keyof Schemas["Verbs"];

/** The five verbs since a base, and the days in red. */
export type Progress = Told<Schemas["ProgressReport"]>;

/** Count and area of the colours at one moment of a series. */
export interface SeriesPoint {
  at: string;
  counts: Record<Colour, number>;
  area_m2: Record<Colour, number>;
}

/** An announced change: what the event stream tells. No blocks named means all of the communities'. */
export type ChangeNotice = Omit<Told<Schemas["ChangeEvent"]>, "bbox"> & { bbox: Bbox | null };

/** What the event stream tells of the store. */
export type StoreNotice = Schemas["StoreEvent"];

/** What became of a block between two moments. */
export type Turn = Schemas["Turn"];

/** All of them, worst first. */
export const TURNS: readonly Turn[] = ["worse", "better", "graded", "new", "gone"];

/** A block that stood otherwise at an earlier moment; as it is at the later one, or as it was when it is gone. */
export interface ChangedBlock extends Omit<Block, "properties"> {
  properties: Told<Schemas["ChangedProperties"]>;
}

/** A page of blocks that changed, and how many did in all. */
export interface ChangedPage {
  features: ChangedBlock[];
  summary: Schemas["Turns"];
  next: string | null;
}

/** How a base map's degrees differ from WGS 84: not, or on purpose as Gaode's and Tencent's (GCJ-02) or Baidu's (BD-09). */
export type Shift = Schemas["Shift"];

/** A base map of the settings: where its tiles are fetched, and how they lie. */
export type BaseMap = Told<Schemas["BaseMapItem"]>;

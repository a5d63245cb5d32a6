/** Types of the API, made by `npm run api` from openapi.json. Do not edit. */

export interface paths {
    "/api/v1/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who is signed in, and how one can sign in. */
        get: operations["get_session"];
        put?: never;
        /** Signs in. The session is in a cookie that no script can read. */
        post: operations["sign_in"];
        /** Signs out: the session is over, wherever its cookie went. */
        delete: operations["sign_out"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/set-up": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Makes the first administrator, whom the set-up link names, and signs them in. */
        post: operations["set_up"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/oidc/start": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Goes to the OpenID provider. The browser is given a cookie that binds it to its try for ten minutes. */
        get: operations["start_oidc"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/oidc/return": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where the OpenID provider sends people back to. Whoever has an account with the identity that the provider names is signed in. */
        get: operations["finish_oidc"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Changes one's own password; every other session of one's own ends. */
        put: operations["change_password"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One's own sessions. */
        get: operations["list_sessions"];
        put?: never;
        post?: never;
        /** Signs out everywhere, here too; tokens stay. */
        delete: operations["sign_out_everywhere"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/sessions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Ends one of one's own sessions. */
        delete: operations["end_session"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One's own API tokens. */
        get: operations["list_tokens"];
        put?: never;
        /** Makes an API token; its secret is shown this once. */
        post: operations["create_token"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/tokens/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Revokes one of one's own API tokens. */
        delete: operations["revoke_token"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/people": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Everybody whom the asker administers: who holds something under one of their places, or nothing at all. */
        get: operations["list_people"];
        put?: never;
        /** Adds a person. */
        post: operations["add_person"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/people/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One person. */
        get: operations["get_person"];
        /** Sets a person: names, whether they may sign in, and everything they hold. */
        put: operations["set_person"];
        post?: never;
        /** Lets a person go and erases what is personal: names, password, sessions and tokens. Their number stays in the record. */
        delete: operations["erase_person"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/people/{id}/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Gives a person a new first password; their sessions end. */
        post: operations["reset_password"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/places": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The places that the asker can give roles for. */
        get: operations["list_places"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All communities. */
        get: operations["list_communities"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{code}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One community. */
        get: operations["get_community"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{code}/settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A community's settings. For those who work in it. */
        get: operations["get_settings"];
        /** Sets a community's settings, all of them at once. For administrators. */
        put: operations["set_settings"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{code}/access": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What who asks may do in a community. */
        get: operations["get_access"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{code}/reasons": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The ready reasons of a community; built-in ones as long as it has set none. */
        get: operations["get_reasons"];
        /** Sets the ready reasons of a community, all of them at once. */
        put: operations["set_reasons"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/blocks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Blocks by box, community, colour and moment. */
        get: operations["list_blocks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/blocks/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One block. Its ETag is the revision that touched it last: the precondition of a grading. */
        get: operations["get_block"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/blocks/changed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The blocks whose colour, or whether they are there, differs between two moments. */
        get: operations["list_changed_blocks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/blocks/export.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Blocks as a table in UTF-8 that Excel reads, with a place inside each. */
        get: operations["export_csv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/blocks/export.geojson": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Blocks as a GeoJSON file, a feature a line. */
        get: operations["export_geojson"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/blocks/export.gpkg": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Blocks as a GeoPackage: a store of its own, that QGIS shows in the five colours. */
        get: operations["export_gpkg"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/blocks/{id}/gradings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A block's status history, newest first; `/api/v1/blocks/{id}/history` answers the same. */
        get: operations["list_gradings"];
        put?: never;
        /** Records a grading, or corrects one; proposes it when the community's gate wants a second person. Who inspected is who asks. */
        post: operations["create_grading"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/blocks/{id}/gradings/{revision}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One entry of a block's status history. */
        get: operations["get_grading"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/proposals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Proposals of the blocks that the asker works on. */
        get: operations["list_proposals"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/proposals/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One proposal. */
        get: operations["get_proposal"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/proposals/{id}/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Confirms another's proposal: the block is graded. */
        post: operations["confirm_proposal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/proposals/{id}/send-back": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sends another's proposal back, with a reason. */
        post: operations["send_back_proposal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/proposals/{id}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Withdraws a proposal of one's own. */
        post: operations["withdraw_proposal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/blocks/{id}/neighbours": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The blocks whose outlines touch that of a block, of whichever community. */
        get: operations["list_neighbours"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/locate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The block of a position. */
        get: operations["locate_place"];
        put?: never;
        /** The blocks of up to ten thousand places. */
        post: operations["locate_places"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/coordinates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A place in WGS 84, GCJ-02, BD-09 and CGCS2000 Gauss-Kruger. */
        get: operations["convert_place"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/statistics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Statistics of a community at a moment. */
        get: operations["get_statistics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/statistics/series": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Statistics of a community over time. */
        get: operations["get_statistics_series"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/statistics/progress": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Progress of a community against the first survey, or against a moment. */
        get: operations["get_progress"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/campaigns": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Clean-up campaigns, recorded last first. */
        get: operations["list_campaigns"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/files/{sha256}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A file. It can never change, so it keeps for good. A picture is shown, anything else is taken away. */
        get: operations["get_file"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/legend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The five colours. */
        get: operations["get_legend"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/base-maps": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The base maps of the settings file, `--base-maps`. */
        get: operations["list_base_maps"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The log, newest first: who did what, when, from where and why. For administrators of everything. */
        get: operations["list_changes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/changes/export.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The same as a table, whole: comma-separated, UTF-8 with a byte order mark, as spreadsheets read it. `limit` and `cursor` do not count. */
        get: operations["export_changes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What changes, as it is committed: `event: hello` with the present revision, then an `event: change` each, and `event: reset` when what
         *     lies between is no longer kept. `event: store` says `{"stale_since": "…"}` when the store is away (what is shown is as it stood then, and
         *     nothing can be recorded), and `{"stale_since": null}` when it is back. Who resumes after a revision that this node does not have yet
         *     waits for it, and is answered `not-yet-here` when it does not come.
         */
        get: operations["follow_events"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tiles/blocks/{z}/{x}/{y}.png": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A picture of the colour map. */
        get: operations["get_tile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tiles/blocks.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What tiles there are. */
        get: operations["get_tile_json"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/healthz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The process answers. */
        get: operations["get_liveness"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/readyz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** It can answer reads: from memory, also while the store is away, for as long as it is told to; and writes, when asked for those. */
        get: operations["get_readiness"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What it counted, for Prometheus: to programs on this computer, and to the tokens of administrators. */
        get: operations["get_metrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description What who asks may do in a community, or with a block of it. */
        Access: {
            /**
             * @description Actions they may do there.
             * @example [
             *       "see",
             *       "propose"
             *     ]
             */
            may: string[];
            /** @description What a grading of theirs would be, by step: `set` at once, `propose` for a second person to confirm, or `no`. */
            steps: components["schemas"]["StepAccess"];
        };
        /** @description A person who was added, and their first password, which is shown this once. */
        AddedPerson: {
            /** @description The person. */
            person: components["schemas"]["PersonItem"];
            /** @description Their first password; null without a name to sign in with. */
            first_password?: string | null;
        };
        /** @description A street or a city. */
        AreaItem: {
            /**
             * @description Its code: 9 digits of a street, 6 of a city; any short text otherwise.
             * @example 330381003
             */
            code: string;
            /**
             * @description Its name.
             * @example 锦湖街道
             */
            name?: string;
        };
        /** @description A base map. */
        BaseMapItem: {
            /**
             * @description What links name it by.
             * @example osm
             */
            id: string;
            /** @description What people call it. */
            name: components["schemas"]["Bilingual"];
            /** @description How the template counts. */
            kind: components["schemas"]["TileKind"];
            /**
             * @description Template of a tile's address: `{z}`, `{x}`, `{y}`, `{-y}`, `{TileMatrix}`, `{TileCol}`, `{TileRow}`, `{s}`, `{r}`.
             * @example https://tile.openstreetmap.org/{z}/{x}/{y}.png
             */
            url: string;
            /** @description What its degrees are shifted by. */
            shift: components["schemas"]["Shift"];
            /** @description Whose map it is; may hold links. Null when nothing is to be said. */
            attribution?: string | null;
            /**
             * Format: int32
             * @description First zoom that the server has.
             */
            min_zoom: number;
            /**
             * Format: int32
             * @description Last zoom that the server has.
             */
            max_zoom: number;
            /**
             * Format: int32
             * @description Side of a tile, in pixels of the page.
             */
            tile_size: number;
            /** @description What stands for `{s}`, in turn. */
            subdomains: string[];
        };
        /** @description All base maps. */
        BaseMapList: {
            /** @description In the order of the settings file; none without one. */
            items: components["schemas"]["BaseMapItem"][];
        };
        /** @description A word in both languages. */
        Bilingual: {
            /** @description Chinese. */
            zh: string;
            /** @description English. */
            en: string;
        };
        /** @description A page of blocks. */
        BlockCollection: {
            /**
             * @description Always `FeatureCollection`.
             * @example FeatureCollection
             */
            type: string;
            /** @description The blocks, by number. */
            features: components["schemas"]["BlockFeature"][];
            /** @description Cursor of the next page; null on the last one. */
            next?: string | null;
        };
        /** @description A block as a GeoJSON Feature (RFC 7946). */
        BlockFeature: {
            /**
             * @description Always `Feature`.
             * @example Feature
             */
            type: string;
            /**
             * Format: int32
             * @description Its number.
             */
            id: number;
            geometry?: components["schemas"]["Geometry"] | null;
            /** @description What is told of it. */
            properties: components["schemas"]["BlockProperties"];
        };
        /** @description What is told of a block, at a moment. */
        BlockProperties: {
            /**
             * Format: int32
             * @description Its number; the same as the Feature's `id`.
             */
            id: number;
            /**
             * @description Its code in the community.
             * @example HB-17
             */
            code: string;
            /** @description Its name; may be empty. */
            name: string;
            /**
             * @description Code of its community.
             * @example 330381003901
             */
            community: string;
            colour?: components["schemas"]["Colour"] | null;
            since?: components["schemas"]["Moment"] | null;
            /**
             * Format: double
             * @description Its area on the ellipsoid, in square metres.
             */
            area_m2: number;
            /** @description Who is responsible. */
            party?: string | null;
            party_kind?: components["schemas"]["PartyKind"] | null;
            /** @description The last revision that touched the block: the precondition of a grading. */
            revision: components["schemas"]["Revision"];
        };
        /** @description Who did something. */
        ByItem: {
            /**
             * Format: int32
             * @description The person's number; null of the command line.
             */
            id?: number | null;
            /** @description Their name; null when it was erased. */
            name?: string | null;
            /**
             * @description From where: `session:NUMBER`, `token:NUMBER`, `setup` or `console`.
             * @example session:12
             */
            via: string;
        };
        /** @description A block that was cleaned. */
        CampaignBlock: {
            /**
             * Format: int32
             * @description Its number.
             */
            id: number;
            /**
             * @description Its code.
             * @example HB-07
             */
            code: string;
            /** @description Its name; may be empty. */
            name: string;
        };
        /** @description A campaign. */
        CampaignItem: {
            /** @description The log entry that recorded it. */
            revision: components["schemas"]["Revision"];
            /** @description When it was recorded. */
            recorded_at: components["schemas"]["Moment"];
            /** @description The community that held it. */
            community: string;
            /** @description When it was held. */
            held_at: components["schemas"]["Moment"];
            /** @description What it is called. */
            title: string;
            /** @description The blocks cleaned. */
            blocks: components["schemas"]["CampaignBlock"][];
            /**
             * Format: int32
             * @description Person-times taking part.
             */
            people: number;
            /**
             * Format: int32
             * @description Truckloads of rubbish taken away.
             */
            truckloads: number;
            /** @description Names of the parties that took part. */
            parties: string[];
            /** @description Its pictures. */
            pictures: components["schemas"]["PictureItem"][];
        };
        /** @description A page of campaigns. */
        CampaignPage: {
            /** @description Recorded last first. */
            items: components["schemas"]["CampaignItem"][];
            /** @description Cursor of the next page; null on the last one. */
            next?: string | null;
        };
        /**
         * @description The words of certainty, for the document.
         * @enum {string}
         */
        CertaintyWord: "inside" | "near_edge" | "outside";
        /** @description The data of an `event: change`; its `id` is the revision. */
        ChangeEvent: {
            /** @description The log entry. */
            revision: components["schemas"]["Revision"];
            /**
             * @description What kind of change.
             * @example block_graded
             */
            kind: string;
            /** @description Blocks that may look different; null when there are too many to name: then all of the communities'. */
            blocks?: number[] | null;
            /** @description Communities concerned. */
            communities: string[];
            /** @description West, south, east, north of everything that may look different. */
            bbox?: number[] | null;
            /** @description When it was recorded. */
            at: components["schemas"]["Moment"];
        };
        /** @description An entry of the log. */
        ChangeItem: {
            /** @description Its number. */
            revision: components["schemas"]["Revision"];
            /** @description When it was recorded. */
            recorded_at: components["schemas"]["Moment"];
            /**
             * @description What kind of change.
             * @example block_graded
             */
            kind: string;
            /** @description The change; of a layer without its blocks. */
            change: Record<string, never>;
            by?: components["schemas"]["ByItem"] | null;
            /** @description SHA-256 over this entry and the hash of the one before, hexadecimal. */
            hash: string;
        };
        /** @description A page of the log. */
        ChangePage: {
            /** @description Newest first. */
            items: components["schemas"]["ChangeItem"][];
            /** @description Cursor of the next page; null on the last one. */
            next?: string | null;
        };
        /** @description A page of blocks that differ. */
        ChangedCollection: {
            /**
             * @description Always `FeatureCollection`.
             * @example FeatureCollection
             */
            type: string;
            /** @description The blocks, by number. */
            features: components["schemas"]["ChangedFeature"][];
            /** @description How many took which turn, on all pages together. */
            summary: components["schemas"]["Turns"];
            /** @description Cursor of the next page; null on the last one. */
            next?: string | null;
        };
        /** @description A block that differs as a GeoJSON Feature (RFC 7946). */
        ChangedFeature: {
            /**
             * @description Always `Feature`.
             * @example Feature
             */
            type: string;
            /**
             * Format: int32
             * @description The block's number.
             */
            id: number;
            geometry?: components["schemas"]["Geometry"] | null;
            /** @description What is told of it. */
            properties: components["schemas"]["ChangedProperties"];
        };
        /** @description What is told of a block that differs: as it is at the later moment, or as it was at the earlier when it is gone. */
        ChangedProperties: components["schemas"]["BlockProperties"] & {
            before?: components["schemas"]["Colour"] | null;
            after?: components["schemas"]["Colour"] | null;
            /** @description What became of it. */
            change: components["schemas"]["Turn"];
        };
        /** @description Why a proposal is sent back or withdrawn. */
        ClosingReason: {
            /** @description Why; required to send it back. */
            reason?: string;
        };
        /**
         * @description A block's grade, worst first (红 橙 黄 蓝 绿).
         * @enum {string}
         */
        Colour: "red" | "orange" | "yellow" | "blue" | "green";
        /** @description A colour's share. Formula: count / blocks, and area / area of all blocks. */
        ColourShare: {
            /** @description The colour. */
            colour: components["schemas"]["Colour"];
            /**
             * Format: int32
             * @description Blocks of it.
             */
            count: number;
            /**
             * Format: double
             * @description Their area in square metres.
             */
            area_m2: number;
            /**
             * Format: double
             * @description Their part of all blocks, 0 to 1.
             */
            count_share: number;
            /**
             * Format: double
             * @description Their part of the area of all blocks, 0 to 1.
             */
            area_share: number;
        };
        /** @description A community. */
        CommunityItem: {
            /**
             * @description Its code: for a real one its 12-digit statistical code.
             * @example 330381003901
             */
            code: string;
            /**
             * @description Its name.
             * @example 虹北社区
             */
            name: string;
            /**
             * Format: int32
             * @description How many blocks it has now.
             */
            blocks: number;
            /** @description West, south, east, north in degrees; null when it has none. */
            bbox?: number[] | null;
            /**
             * Format: double
             * @description Area of its blocks in square metres.
             */
            area_m2: number;
            /** @description The five colours as they are now, worst first. */
            colours: components["schemas"]["ColourShare"][];
            /**
             * Format: int32
             * @description Blocks not graded yet.
             */
            ungraded: number;
            /** @description The last revision that touched it. */
            revision: components["schemas"]["Revision"];
            first_at?: components["schemas"]["Moment"] | null;
        };
        /** @description All communities. */
        CommunityList: {
            /** @description In the order they came. */
            items: components["schemas"]["CommunityItem"][];
        };
        /** @description The same place four times. */
        Coordinates: {
            /** @description As asked for. */
            wgs84: components["schemas"]["Degrees"];
            /** @description As Gaode and Tencent show it; the same as WGS 84 outside China. */
            gcj02: components["schemas"]["Degrees"];
            /** @description As Baidu shows it; the same as WGS 84 outside China. */
            bd09: components["schemas"]["Degrees"];
            cgcs2000?: components["schemas"]["PlaneCoordinates"] | null;
        };
        /** @description How long blocks have been red: whole days from the start of the present red spell until `at`, or until now when `at` lies ahead. */
        DaysInRed: {
            /**
             * Format: int32
             * @description Blocks that are red.
             */
            count: number;
            /**
             * Format: double
             * @description Median of their days; null without a red block.
             */
            median_days?: number | null;
            /**
             * Format: int32
             * @description The longest; null without a red block.
             */
            longest_days?: number | null;
            /** @description The ten that have been red longest, longest first. */
            longest: components["schemas"]["RedBlock"][];
        };
        /** @description Degrees, to eight decimals: a millimetre. */
        Degrees: {
            /**
             * Format: double
             * @description Longitude.
             */
            lon: number;
            /**
             * Format: double
             * @description Latitude.
             */
            lat: number;
        };
        /** @description A file, by the SHA-256 of what is in it: /files/{sha256}. */
        FileId: string;
        /** @description A first password, which is shown this once. */
        FirstPassword: {
            /** @description It must be changed when it is first used. */
            first_password: string;
        };
        /** @description A grading gate: what is asked of each step. */
        GateItem: {
            /** @description The first colour of a block. */
            first: components["schemas"]["StepItem"];
            /** @description The same colour again, or a change of the past only. */
            keep: components["schemas"]["StepItem"];
            /** @description A fall. */
            fall: components["schemas"]["StepItem"];
            /** @description A rise from yellow or blue. */
            raise: components["schemas"]["StepItem"];
            /** @description A rise from red or orange. */
            clear: components["schemas"]["StepItem"];
        };
        /** @description A GeoJSON geometry in WGS 84 degrees, longitude first. */
        Geometry: {
            /**
             * @description Kind of geometry.
             * @enum {string}
             */
            type: "Polygon";
            coordinates: number[][][];
        } | {
            /**
             * @description Kind of geometry.
             * @enum {string}
             */
            type: "MultiPolygon";
            coordinates: number[][][][];
        };
        /** @description What was recorded. */
        Graded: {
            grading?: components["schemas"]["GradingItem"] | null;
            /** @description The block as it stands after it. */
            block: components["schemas"]["BlockProperties"];
            proposal?: components["schemas"]["ProposalItem"] | null;
        };
        /** @description An entry of the status history. */
        GradingItem: {
            /** @description Its number in the block's history: the revision. */
            id: components["schemas"]["Revision"];
            /** @description The log entry that recorded it. */
            revision: components["schemas"]["Revision"];
            /** @description The colour it set. */
            colour: components["schemas"]["Colour"];
            /** @description When it took effect. */
            effective_at: components["schemas"]["Moment"];
            /** @description When it was recorded. */
            recorded_at: components["schemas"]["Moment"];
            /** @description Why. */
            reason: string;
            /** @description Name of who inspected; null when it was erased, and for those who see what is public only. */
            inspector?: string | null;
            /**
             * Format: int32
             * @description Number of who inspected; null of entries from before there were accounts, and for those who see what is public only.
             */
            inspected_by?: number | null;
            /** @description Anything else; null for those who see what is public only. */
            note?: string | null;
            corrects?: components["schemas"]["Revision"] | null;
            corrected_by?: components["schemas"]["Revision"] | null;
            proposal?: components["schemas"]["Revision"] | null;
            /** @description Whether a supervisor overruled the community's gate. */
            overrules: boolean;
        };
        /** @description A page of the status history. */
        GradingPage: {
            /** @description Newest first. */
            items: components["schemas"]["GradingItem"][];
            /** @description Cursor of the next page; null on the last one. */
            next?: string | null;
        };
        /** @description A role held for a place, with the place's name. */
        HeldItem: {
            /**
             * @description The role.
             * @example inspector
             */
            role: string;
            /**
             * @description The place.
             * @example street:330381003
             */
            place: string;
            /** @description What the place is called; null when it has no name, or no community lies in it. */
            place_name?: string | null;
        };
        /** @description The legend. */
        Legend: {
            /** @description Worst first. */
            colours: components["schemas"]["LegendItem"][];
        };
        /** @description A colour of the legend. */
        LegendItem: {
            /** @description The colour's word. */
            colour: components["schemas"]["Colour"];
            /**
             * @description `#rrggbb`: exactly what stands in the tiles.
             * @example #b50f22
             */
            hex: string;
            /**
             * Format: int32
             * @description 1 for red, the worst, to 5 for green.
             */
            rank: number;
            /** @description One letter. */
            letter: components["schemas"]["Bilingual"];
            /** @description Its name. */
            name: components["schemas"]["Bilingual"];
            /** @description What it means. */
            meaning: components["schemas"]["Bilingual"];
        };
        /** @description Places to look up. */
        LocateBody: {
            /**
             * @description Longitude and latitude of each; at most 10,000.
             * @example [
             *       [
             *         120.64,
             *         27.79
             *       ]
             *     ]
             */
            points: number[][];
            at?: components["schemas"]["Moment"] | null;
            /** @description Among the blocks of this community. */
            community?: string | null;
        };
        /** @description Where one of the places is. */
        LocatedPoint: {
            /** @description Code of the block it lies in. */
            block?: string | null;
            /**
             * Format: int32
             * @description Number of that block.
             */
            id?: number | null;
            colour?: components["schemas"]["Colour"] | null;
            /** @description Code of the nearest block. */
            nearest?: string | null;
            /**
             * Format: double
             * @description Metres to the nearest block: 0 inside.
             */
            distance_m?: number | null;
        };
        /** @description Where the places are. */
        LocatedPoints: {
            /** @description In the order of the places. */
            items: components["schemas"]["LocatedPoint"][];
        };
        /** @description A token and its secret, which is shown this once. */
        MadeToken: {
            /** @description The token. */
            token: components["schemas"]["TokenItem"];
            /**
             * @description What programs send as `Authorization: Bearer`.
             * @example wuse_w7Jb...
             */
            secret: string;
        };
        /** @description Who is signed in. */
        Me: {
            /**
             * Format: int32
             * @description Their number.
             */
            id: number;
            /** @description Their name. */
            name: string;
            /** @description The name they sign in with. */
            login?: string | null;
            /** @description Whether their password is a first one: until it is changed they see what is public. */
            must_change_password: boolean;
            /** @description What they hold. */
            held: components["schemas"]["HeldItem"][];
            /**
             * @description What they may do at one place or another.
             * @example [
             *       "see",
             *       "propose"
             *     ]
             */
            may: string[];
        };
        /**
         * Format: date-time
         * @description RFC 3339, to the microsecond.
         * @example 2026-01-15T08:00:00Z
         */
        Moment: string;
        /** @description A block beside another. */
        NeighbourItem: components["schemas"]["BlockProperties"] & {
            /**
             * Format: double
             * @description Length of the edge the two share, in metres along the ellipsoid; 0 when they touch in a corner only. Edges up to half a metre
             *     apart count as one, also where one has a corner and the other has none.
             */
            shared_m: number;
        };
        /** @description The blocks beside a block. */
        NeighbourList: {
            /** @description Longest shared edge first; at most 50. */
            items: components["schemas"]["NeighbourItem"][];
        };
        /** @description A grading to record. */
        NewGrading: {
            /** @description The new colour. */
            colour: components["schemas"]["Colour"];
            /**
             * @description Why; required.
             * @example 垃圾已清运，绿化补种
             */
            reason: string;
            effective_at?: components["schemas"]["Moment"] | null;
            /** @description Anything else. */
            note?: string | null;
            corrects?: components["schemas"]["Revision"] | null;
            expected_revision?: components["schemas"]["Revision"] | null;
            /** @description Whether to set it past the community's gate, as a supervisor may. */
            overrule?: boolean;
        };
        /** @description A role held for a place. */
        NewHeld: {
            /**
             * @description The role.
             * @example inspector
             */
            role: string;
            /**
             * @description The place: `*`, `city:CODE`, `street:CODE`, `community:CODE` or `block:NUMBER`.
             * @example street:330381003
             */
            place: string;
        };
        /** @description Another password. */
        NewPassword: {
            /** @description The present one. */
            current: string;
            /** @description The new one, of 10 characters or more. */
            new: string;
        };
        /** @description A person to add. */
        NewPersonBody: {
            /** @description Their name. */
            name: string;
            /** @description The name to sign in with; without one they sign in by the OpenID provider only. */
            login?: string | null;
            /** @description What the OpenID provider calls them. */
            identity?: string | null;
            /** @description What they are to hold. */
            held?: components["schemas"]["NewHeld"][];
            /** @description Why. */
            reason?: string | null;
        };
        /** @description Ready reasons to set: these, and no others. */
        NewReasons: {
            /** @description In the order in which they are offered. */
            items: components["schemas"]["ReasonItem"][];
            expected_revision?: components["schemas"]["Revision"] | null;
        };
        /** @description A community's settings to set, all of them. */
        NewSettings: {
            street?: components["schemas"]["AreaItem"] | null;
            city?: components["schemas"]["AreaItem"] | null;
            /**
             * @description What those see who have not signed in: `off`, `colours` or `history`.
             * @example colours
             */
            public: string;
            /** @description Who may set which step. */
            gate: components["schemas"]["GateItem"];
            /** @description Why. */
            reason?: string | null;
            expected_revision?: components["schemas"]["Revision"] | null;
        };
        /** @description An API token to make. */
        NewToken: {
            /**
             * @description What it is for.
             * @example Statistics of the street office
             */
            label: string;
            /**
             * @description What it is to be good for: `read`, `write` or `manage`.
             * @example write
             */
            scope: string;
            /**
             * Format: int32
             * @description For how many days.
             */
            days: number;
        };
        /** @description An OpenID provider to sign in by. */
        OidcWay: {
            /** @description What it is called. */
            name: string;
            /** @description Where to go. */
            url: string;
        };
        /**
         * @description The eight kinds of responsible party (八社联动).
         * @enum {string}
         */
        PartyKind: "committees" | "cooperative" | "property" | "public_institution" | "school" | "enterprise" | "charity" | "social_organisation";
        /** @description How a person is to be. */
        PersonBody: {
            /** @description Their name. */
            name: string;
            /** @description The name to sign in with. */
            login?: string | null;
            /** @description What the OpenID provider calls them. */
            identity?: string | null;
            /** @description Whether they may sign in. */
            active: boolean;
            /** @description What they are to hold: all of it. */
            held: components["schemas"]["NewHeld"][];
            /** @description Why. */
            reason?: string | null;
            expected_revision?: components["schemas"]["Revision"] | null;
        };
        /** @description A person. */
        PersonItem: {
            /**
             * Format: int32
             * @description Their number, under which the record knows them.
             */
            id: number;
            /** @description The entry that set how they stand; 0 when none did. */
            revision: components["schemas"]["Revision"];
            /** @description Their name; empty when it was erased. */
            name: string;
            /** @description The name they sign in with. */
            login?: string | null;
            /** @description What the OpenID provider calls them. */
            identity?: string | null;
            /** @description Whether they may sign in. */
            active: boolean;
            /** @description What they hold. */
            held: components["schemas"]["HeldItem"][];
            /** @description When they were added. */
            created_at: components["schemas"]["Moment"];
            erased_at?: components["schemas"]["Moment"] | null;
            /** @description Whether their password is a first one. */
            must_change_password: boolean;
            /** @description Whether they have a password. */
            has_password: boolean;
        };
        /** @description People. */
        PersonList: {
            /** @description By number. */
            items: components["schemas"]["PersonItem"][];
        };
        /** @description A person, by number and name. */
        PersonRef: {
            /**
             * Format: int32
             * @description Their number.
             */
            id: number;
            /** @description Their name; null when it was erased. */
            name?: string | null;
        };
        /** @description A picture of a campaign. */
        PictureItem: {
            /** @description The file that holds it. */
            file: components["schemas"]["FileId"];
            /**
             * @description Its address.
             * @example /files/ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad
             */
            url: string;
            /** @description When it was taken. */
            taken: components["schemas"]["Taken"];
            /** @description What it shows. */
            caption: string;
            /** @description The same in English. */
            caption_en?: string | null;
        };
        /** @description A place that a role can be held for. */
        PlaceItem: {
            /**
             * @description The place.
             * @example street:330381003
             */
            place: string;
            /** @description What it is called; may be empty. */
            name: string;
            /** @description How many communities lie in it. */
            communities: number;
        };
        /** @description Places that roles can be held for. */
        PlaceList: {
            /** @description Everywhere first, then cities, streets and communities in the order they came. */
            items: components["schemas"]["PlaceItem"][];
        };
        /** @description CGCS2000 / 3-degree Gauss-Kruger, to a millimetre. */
        PlaneCoordinates: {
            /**
             * Format: int32
             * @description EPSG code of the zone, the variant without the zone's number in the easting.
             * @example 4549
             */
            epsg: number;
            /**
             * Format: int32
             * @description Number of the zone.
             * @example 40
             */
            zone: number;
            /**
             * Format: int32
             * @description Its central meridian in degrees.
             * @example 120
             */
            central_meridian: number;
            /**
             * Format: double
             * @description Metres east; 500,000 at the central meridian.
             */
            easting: number;
            /**
             * Format: double
             * @description Metres north of the equator.
             */
            northing: number;
        };
        /** @description RFC 9457 problem details. */
        Problem: {
            /** @description `/problems/<slug>`: explains the kind. */
            type: string;
            /** @description The kind in words. */
            title: string;
            /**
             * Format: int32
             * @description HTTP status.
             */
            status: number;
            /**
             * @description Stable name of the kind: switch on this.
             * @example stale-block
             */
            slug: string;
            /** @description What is wrong here, and the mend. */
            detail?: string | null;
            /** @description The parameter that does not fit. */
            parameter?: string | null;
            /** @description The member of the body that does not fit. */
            member?: string | null;
            /** @description Name of the request in the log, when the failure is ours. */
            request_id?: string | null;
        };
        /**
         * @description How far the aim has come, over the blocks that stand at `at`. A block's base colour is the one it had at `from`; when it had none
         *     then, that of its first grading; without any it is not counted.
         */
        ProgressReport: {
            /** @description The community; null for all. */
            community?: string | null;
            from?: components["schemas"]["Moment"] | null;
            /** @description The moment. */
            at: components["schemas"]["Moment"];
            /** @description The five verbs. */
            verbs: components["schemas"]["Verbs"];
            /** @description The blocks that are red. */
            red: components["schemas"]["DaysInRed"];
        };
        /** @description A proposal. */
        ProposalItem: {
            /** @description Its number: the revision that recorded it. */
            id: components["schemas"]["Revision"];
            /**
             * Format: int32
             * @description The block's number.
             */
            block: number;
            /** @description The block's code. */
            block_code: string;
            /** @description The block's name. */
            block_name: string;
            /** @description Code of the block's community. */
            community: string;
            from?: components["schemas"]["Colour"] | null;
            /** @description The colour proposed. */
            colour: components["schemas"]["Colour"];
            /** @description What it would be: `first`, `keep`, `fall`, `raise` or `clear`. */
            step: string;
            /** @description When what was found held. */
            effective_at: components["schemas"]["Moment"];
            /** @description When it was recorded. */
            recorded_at: components["schemas"]["Moment"];
            /** @description Why. */
            reason: string;
            /** @description Anything else. */
            note?: string | null;
            corrects?: components["schemas"]["Revision"] | null;
            by?: components["schemas"]["PersonRef"] | null;
            /** @description Where it stands: `pending`, `confirmed`, `sent_back`, `withdrawn` or `superseded`. */
            state: string;
            /** @description Whether it is the asker's own. */
            own: boolean;
            /** @description Whether the asker can confirm it or send it back. */
            may_decide: boolean;
            closed_revision?: components["schemas"]["Revision"] | null;
            closed_at?: components["schemas"]["Moment"] | null;
            closed_by?: components["schemas"]["PersonRef"] | null;
            /** @description Why it was sent back or withdrawn. */
            closing_reason?: string | null;
        };
        /** @description A page of proposals. */
        ProposalPage: {
            /** @description Pending ones oldest first, closed ones newest first. */
            items: components["schemas"]["ProposalItem"][];
            /** @description Cursor of the next page; null on the last one. */
            next?: string | null;
        };
        /** @description A monthly list. */
        RankingItem: {
            /**
             * @description The month.
             * @example 2026-01
             */
            month: string;
            /** @description Black or red. */
            list: components["schemas"]["RankingList"];
            /** @description What the list calls it. */
            title: string;
        };
        /**
         * @description 黑榜, the black list, or 红榜, the red list.
         * @enum {string}
         */
        RankingList: "black" | "red";
        /** @description That it is ready. */
        Readiness: {
            /**
             * @description `ready`, or `stale` while the store is away: then it answers reads as things stood.
             * @example ready
             */
            status: string;
            /**
             * Format: date-time
             * @description When the map was last known to be the store's; null while it is.
             */
            stale_since?: string | null;
            /** @description The map's revision. */
            revision: components["schemas"]["Revision"];
            store_revision?: components["schemas"]["Revision"] | null;
        };
        /** @description A ready reason. */
        ReasonItem: {
            colour: components["schemas"]["Colour"] | null;
            /**
             * @description What it says: one line.
             * @example 垃圾已清运，绿化补种
             */
            text: string;
            /**
             * @description The same in English; null when there is none.
             * @example Rubbish carted away, greenery replanted
             */
            text_en: string | null;
        };
        /** @description The ready reasons of a community. */
        ReasonList: {
            /**
             * @description Its code.
             * @example 330381003901
             */
            community: string;
            /** @description The entry that set them: what a change is decided from. 0 for the built-in ones. */
            revision: components["schemas"]["Revision"];
            /** @description Whether the community set them itself; else they are the built-in ones, after the six clearances (六清). */
            custom: boolean;
            /** @description In the order in which they are offered. */
            items: components["schemas"]["ReasonItem"][];
        };
        /** @description A red block. */
        RedBlock: {
            /**
             * Format: int32
             * @description Its number.
             */
            id: number;
            /** @description Its code in the community. */
            code: string;
            /** @description Its name; may be empty. */
            name: string;
            /** @description Code of its community. */
            community: string;
            /** @description When its present red spell began. */
            since: components["schemas"]["Moment"];
            /**
             * Format: int32
             * @description Whole days since.
             */
            days: number;
        };
        /**
         * Format: int64
         * @description The number of a log entry.
         */
        Revision: number;
        /** @description Statistics over time. */
        Series: {
            /** @description In order; the last one is at `to`. */
            items: components["schemas"]["SeriesPoint"][];
        };
        /** @description One point of a series. */
        SeriesPoint: {
            /** @description The moment. */
            at: components["schemas"]["Moment"];
            /** @description Blocks of each colour. */
            counts: {
                [key: string]: number;
            };
            /** @description Area of each colour in square metres. */
            area_m2: {
                [key: string]: number;
            };
        };
        /** @description Who is signed in, and how one can. */
        SessionBody: {
            person?: components["schemas"]["Me"] | null;
            /** @description How one can sign in here. */
            sign_in: components["schemas"]["Ways"];
            expires_at?: components["schemas"]["Moment"] | null;
        };
        /** @description A session of one's own. */
        SessionItem: {
            /**
             * Format: int64
             * @description Its number.
             */
            id: number;
            /**
             * @description The browser and the system it was made with.
             * @example Chrome, Android
             */
            label: string;
            /** @description When it was made. */
            created_at: components["schemas"]["Moment"];
            /** @description When it was used last. */
            used_at: components["schemas"]["Moment"];
            /** @description Until when it is good, unless it is used before. */
            expires_at: components["schemas"]["Moment"];
            /** @description Whether this request came with it. */
            current: boolean;
        };
        /** @description Sessions of one's own. */
        SessionList: {
            /** @description Those that are good, newest first. */
            items: components["schemas"]["SessionItem"][];
        };
        /** @description The first administrator. */
        SetUp: {
            /** @description What stands after `#setup=` in the link. */
            key: string;
            /** @description The name to sign in with. */
            login: string;
            /** @description Name, as colleagues know it. */
            name: string;
            /** @description A password of 10 characters or more. */
            password: string;
            /** @description Whether they also decide about grades: as working group and supervisor. */
            grades?: boolean;
        };
        /** @description A community's settings. */
        SettingsBody: {
            /** @description The entry that set them; 0 as long as they are the built-in ones. */
            revision: components["schemas"]["Revision"];
            street?: components["schemas"]["AreaItem"] | null;
            city?: components["schemas"]["AreaItem"] | null;
            /** @description Code of its street, as it counts; null when it has none. */
            street_code?: string | null;
            /** @description Code of its city, as it counts; null when it has none. */
            city_code?: string | null;
            /**
             * @description What those see who have not signed in: `off`, `colours` or `history`.
             * @example colours
             */
            public: string;
            /** @description Who may set which step. */
            gate: components["schemas"]["GateItem"];
        };
        /**
         * @description What a map's degrees are shifted by.
         * @enum {string}
         */
        Shift: "none" | "gcj02" | "bd09";
        /** @description Name and password. */
        SignIn: {
            /** @description The name one signs in with; its case does not matter. */
            login: string;
            /** @description The password. */
            password: string;
        };
        /** @description The problem `stale-block`: what changed since the person decided. */
        StaleProblem: {
            /** @description `/problems/stale-block`. */
            type: string;
            /** @description The kind in words. */
            title: string;
            /**
             * Format: int32
             * @description 409, or 412 when `If-Match` was given.
             */
            status: number;
            /** @description `stale-block`; 409 also has `already-corrected` and `block-gone`, without the members below. */
            slug: string;
            /** @description What is wrong here, and the mend. */
            detail?: string | null;
            current?: components["schemas"]["BlockProperties"] | null;
            /** @description The entries of its history since, newest first. */
            changes?: components["schemas"]["GradingItem"][] | null;
        };
        /** @description Counts, areas and what happened. */
        Statistics: {
            /** @description The community; null for all. */
            community?: string | null;
            /** @description The moment. */
            at: components["schemas"]["Moment"];
            /** @description The revision it was made from. */
            revision: components["schemas"]["Revision"];
            /**
             * Format: int32
             * @description Blocks.
             */
            blocks: number;
            /**
             * Format: double
             * @description Their area in square metres.
             */
            area_m2: number;
            /** @description The five colours, worst first. */
            colours: components["schemas"]["ColourShare"][];
            /**
             * Format: int32
             * @description Blocks not graded yet.
             */
            ungraded: number;
            /**
             * Format: int32
             * @description Clean-up campaigns held; null where the past is not public, as all that follows.
             */
            campaigns?: number | null;
            /**
             * Format: int64
             * @description Truckloads of rubbish taken away.
             */
            truckloads?: number | null;
            /**
             * Format: int64
             * @description Person-times taking part.
             */
            people?: number | null;
            /**
             * Format: int32
             * @description Blocks that were red or orange and are yellow or better (销号).
             */
            struck_off?: number | null;
            /**
             * Format: int32
             * @description Gradings that set a worse colour than before.
             */
            fallen_back?: number | null;
            /** @description Monthly lists. */
            rankings?: components["schemas"]["RankingItem"][] | null;
            from?: components["schemas"]["Moment"] | null;
        };
        /** @description What a grading would be, by step. */
        StepAccess: {
            /** @description The first colour of a block. */
            first: string;
            /** @description The same colour again. */
            keep: string;
            /** @description A fall. */
            fall: string;
            /** @description A rise from yellow or blue. */
            raise: string;
            /** @description A rise from red or orange. */
            clear: string;
        };
        /** @description What is asked of one step. */
        StepItem: {
            /**
             * @description The roles that may set it; who holds none of them, but may propose, proposes it.
             * @example [
             *       "working_group",
             *       "supervisor"
             *     ]
             */
            set_by: string[];
            /** @description Whether a second person confirms it, whoever sets it. */
            second: boolean;
            /**
             * @description The roles of which that person holds one.
             * @example [
             *       "working_group",
             *       "supervisor"
             *     ]
             */
            confirm_by: string[];
        };
        /**
         * @description The data of an `event: store`: sent after hello while the store is away, when it goes, and when it is back and everything it holds has
         *     been told.
         */
        StoreEvent: {
            /**
             * Format: date-time
             * @description When the map was last known to be the store's; null while it is.
             */
            stale_since?: string | null;
        };
        /**
         * @description Before the clean-up (整治前) or after it (整治后).
         * @enum {string}
         */
        Taken: "before" | "after";
        /** @description What tiles there are, as map libraries read it (TileJSON 3.0.0). */
        TileJson: {
            /** @description Version of the format. */
            tilejson: string;
            /** @description Name. */
            name: string;
            /** @description Address of the tiles. */
            tiles: string[];
            /**
             * Format: int32
             * @description Shallowest zoom.
             */
            minzoom: number;
            /**
             * Format: int32
             * @description Deepest zoom.
             */
            maxzoom: number;
            /** @description West, south, east, north of everything. */
            bounds: number[];
            /** @description Longitude, latitude and zoom to start at. */
            center: number[];
            /** @description How rows are counted. */
            scheme: string;
            /** @description Whose colours. */
            attribution: string;
        };
        /**
         * @description How a template counts.
         * @enum {string}
         */
        TileKind: "xyz" | "tms" | "wmts";
        /** @description An API token. */
        TokenItem: {
            /**
             * Format: int64
             * @description Its number.
             */
            id: number;
            /** @description What it is for. */
            label: string;
            /**
             * @description What it is good for: `read`, `write` or `manage`, each with what its person may do and no more.
             * @example write
             */
            scope: string;
            /** @description When it was made. */
            created_at: components["schemas"]["Moment"];
            /** @description When it was used last; when it was made, if never. */
            used_at: components["schemas"]["Moment"];
            /** @description Until when it is good. */
            expires_at: components["schemas"]["Moment"];
            ended_at?: components["schemas"]["Moment"] | null;
        };
        /** @description API tokens of one's own. */
        TokenList: {
            /** @description Newest first, also those that are not good any more. */
            items: components["schemas"]["TokenItem"][];
        };
        /**
         * @description What became of a block between two moments.
         * @enum {string}
         */
        Turn: "better" | "worse" | "graded" | "new" | "gone";
        /** @description How many blocks took which turn. */
        Turns: {
            /**
             * Format: int32
             * @description With a better colour.
             */
            better: number;
            /**
             * Format: int32
             * @description With a worse colour.
             */
            worse: number;
            /**
             * Format: int32
             * @description With their first colour.
             */
            graded: number;
            /**
             * Format: int32
             * @description Not there before.
             */
            new: number;
            /**
             * Format: int32
             * @description No longer there.
             */
            gone: number;
        };
        /** @description One verb, in blocks. */
        VerbProgress: {
            /**
             * Format: int32
             * @description Of these it is done.
             */
            done: number;
            /**
             * Format: int32
             * @description Of these the verb asks something.
             */
            of: number;
            /**
             * Format: int32
             * @description These went the other way.
             */
            lost: number;
        };
        /** @description The five verbs (削红 去橙 达黄 保蓝 争绿). */
        Verbs: {
            /** @description 削红. Of: red at base. Done: no longer red. Lost: not red at base, red now. */
            pare_red: components["schemas"]["VerbProgress"];
            /** @description 去橙. Of: orange at base. Done: yellow or better now. Lost: yellow or better at base, orange now. */
            remove_orange: components["schemas"]["VerbProgress"];
            /** @description 达黄. Of: red or orange at base. Done: yellow or better now. Lost: yellow or better at base, red or orange now. */
            reach_yellow: components["schemas"]["VerbProgress"];
            /** @description 保蓝. Of: blue or green at base. Done: blue or green now. Lost: the others of these. */
            keep_blue: components["schemas"]["VerbProgress"];
            /** @description 争绿. Of: not green at base. Done: green now. Lost: green at base, not green now. */
            strive_green: components["schemas"]["VerbProgress"];
        };
        /** @description How one can sign in. */
        Ways: {
            /** @description By name and password. */
            password: boolean;
            oidc?: components["schemas"]["OidcWay"] | null;
            /** @description There is no administrator yet: the set-up link is to be opened, which `wuse serve` printed when it started. */
            set_up: boolean;
        };
        /** @description Where a position is. */
        Whereabouts: {
            /** @description `inside`: farther from the edge than the position may be off; `near_edge`: it may be the neighbour; `outside`: in no block. */
            certainty: components["schemas"]["CertaintyWord"];
            block?: components["schemas"]["BlockProperties"] | null;
            /**
             * Format: double
             * @description Metres to the block: 0 inside; null when there is no block at all.
             */
            distance_m?: number | null;
            /**
             * Format: double
             * @description Metres to the nearest edge of that block.
             */
            edge_distance_m?: number | null;
            nearest?: components["schemas"]["BlockProperties"] | null;
            /**
             * Format: double
             * @description How far the position may be off.
             */
            accuracy_m: number;
            /** @description Other blocks it may be in, nearest first; at most 20. */
            alternatives: components["schemas"]["BlockProperties"][];
        };
    };
    responses: {
        /** @description bad-parameter or bad-json: what was sent cannot be read */
        BadParameter: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description body-too-large */
        BodyTooLarge: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description body-too-slow */
        BodyTooSlow: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description bad-member, member-missing or member-too-long, with `member` */
        DoesNotFit: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description foreign-origin: pages of other sites may read but not write */
        ForeignOrigin: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description not-allowed, password-must-change or foreign-origin */
        NotAllowed: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description not-json */
        NotJson: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description not-signed-in or bad-token */
        NotSignedIn: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description too-many-requests, with `retry_after_s`: wait a little, or sign in */
        TooManyRequests: {
            headers: {
                /** @description Seconds to wait */
                "Retry-After"?: number;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description store-unavailable, busy, timeout, not-yet-here or stopping: try again in a moment */
        Unavailable: {
            headers: {
                /** @description Seconds to wait */
                "Retry-After"?: number;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    get_session: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionBody"];
                };
            };
            400: components["responses"]["BadParameter"];
            401: components["responses"]["NotSignedIn"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    sign_in: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignIn"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionBody"];
                };
            };
            400: components["responses"]["BadParameter"];
            /** @description sign-in-failed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: components["responses"]["ForeignOrigin"];
            408: components["responses"]["BodyTooSlow"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["NotJson"];
            422: components["responses"]["DoesNotFit"];
            /** @description too-many-tries, with `retry_after_s` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            503: components["responses"]["Unavailable"];
        };
    };
    sign_out: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadParameter"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["ForeignOrigin"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    set_up: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SetUp"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionBody"];
                };
            };
            400: components["responses"]["BadParameter"];
            401: components["responses"]["NotSignedIn"];
            /** @description set-up-link-used */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            408: components["responses"]["BodyTooSlow"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["NotJson"];
            /** @description password-refused (with `rule`) or bad-member */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    start_oidc: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description to the provider; to `/#signin=provider-away` when it cannot be asked, to `/#signin=too-many` when this address asks too often */
            303: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadParameter"];
            /** @description no-such-url: no provider is set */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            503: components["responses"]["Unavailable"];
        };
    };
    finish_oidc: {
        parameters: {
            query?: {
                /** @description What the provider gives for an ID token */
                code?: string;
                /** @description Belongs to the cookie of the try */
                state?: string;
                /** @description The provider's own name for itself (RFC 9207) */
                iss?: string;
                /** @description Why the provider gives no code */
                error?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description to `/` with a session's cookie; to `/#signin=refused&identity=…` when nobody here has that identity; to `/#signin=failed`, `provider-away` or `too-many` */
            303: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadParameter"];
            /** @description no-such-url: no provider is set */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            503: components["responses"]["Unavailable"];
        };
    };
    change_password: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewPassword"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadParameter"];
            401: components["responses"]["NotSignedIn"];
            /** @description wrong-password */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            408: components["responses"]["BodyTooSlow"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["NotJson"];
            /** @description password-refused, with `rule` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too-many-tries */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            503: components["responses"]["Unavailable"];
        };
    };
    list_sessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionList"];
                };
            };
            400: components["responses"]["BadParameter"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    sign_out_everywhere: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadParameter"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    end_session: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The session's number */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadParameter"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    list_tokens: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenList"];
                };
            };
            400: components["responses"]["BadParameter"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    create_token: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewToken"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MadeToken"];
                };
            };
            400: components["responses"]["BadParameter"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            408: components["responses"]["BodyTooSlow"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["NotJson"];
            422: components["responses"]["DoesNotFit"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    revoke_token: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The token's number */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadParameter"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    list_people: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PersonList"];
                };
            };
            400: components["responses"]["BadParameter"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    add_person: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewPersonBody"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AddedPerson"];
                };
            };
            400: components["responses"]["BadParameter"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            408: components["responses"]["BodyTooSlow"];
            /** @description name-taken */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["NotJson"];
            422: components["responses"]["DoesNotFit"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_person: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The person's number */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PersonItem"];
                };
            };
            400: components["responses"]["BadParameter"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    set_person: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeated request with the same key is carried out once */
                "Idempotency-Key"?: string | null;
            };
            path: {
                /** @description The person's number */
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PersonBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PersonItem"];
                };
            };
            400: components["responses"]["BadParameter"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            408: components["responses"]["BodyTooSlow"];
            /** @description stale-person, name-taken or last-administrator */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["NotJson"];
            422: components["responses"]["DoesNotFit"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    erase_person: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The person's number */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadParameter"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description last-administrator */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    reset_password: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The person's number */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FirstPassword"];
                };
            };
            400: components["responses"]["BadParameter"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description member-missing: they have no name to sign in with */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    list_places: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlaceList"];
                };
            };
            400: components["responses"]["BadParameter"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    list_communities: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommunityList"];
                };
            };
            400: components["responses"]["BadParameter"];
            401: components["responses"]["NotSignedIn"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_community: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The community's code
                 * @example 330381003901
                 */
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommunityItem"];
                };
            };
            400: components["responses"]["BadParameter"];
            401: components["responses"]["NotSignedIn"];
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_settings: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The community's code
                 * @example 330381003901
                 */
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SettingsBody"];
                };
            };
            400: components["responses"]["BadParameter"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    set_settings: {
        parameters: {
            query?: never;
            header?: {
                /** @description The settings' revision as a tag; 412 when they have changed since */
                "If-Match"?: string | null;
                /** @description A repeated request with the same key is carried out once */
                "Idempotency-Key"?: string | null;
            };
            path: {
                /**
                 * @description The community's code
                 * @example 330381003901
                 */
                code: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewSettings"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SettingsBody"];
                };
            };
            400: components["responses"]["BadParameter"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            408: components["responses"]["BodyTooSlow"];
            /** @description stale-settings */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description stale-settings */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["NotJson"];
            422: components["responses"]["DoesNotFit"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_access: {
        parameters: {
            query?: {
                /** @description With this block of the community: a role may be held for one block. */
                block?: string;
            };
            header?: never;
            path: {
                /**
                 * @description The community's code
                 * @example 330381003901
                 */
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Access"];
                };
            };
            400: components["responses"]["BadParameter"];
            401: components["responses"]["NotSignedIn"];
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_reasons: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The community's code
                 * @example 330381003901
                 */
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReasonList"];
                };
            };
            400: components["responses"]["BadParameter"];
            401: components["responses"]["NotSignedIn"];
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    set_reasons: {
        parameters: {
            query?: never;
            header?: {
                /** @description The reasons' ETag as it was when decided; 412 when they have changed since */
                "If-Match"?: string | null;
                /** @description A repeated request with the same key is carried out once */
                "Idempotency-Key"?: string | null;
            };
            path: {
                /**
                 * @description The community's code
                 * @example 330381003901
                 */
                code: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewReasons"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReasonList"];
                };
            };
            400: components["responses"]["BadParameter"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            408: components["responses"]["BodyTooSlow"];
            /** @description stale-reasons */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description stale-reasons */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["NotJson"];
            422: components["responses"]["DoesNotFit"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    list_blocks: {
        parameters: {
            query?: {
                /** @description Of this community. */
                community?: string;
                /**
                 * @description Whose box meets this one: west,south,east,north in degrees.
                 * @example 120.63,27.78,120.65,27.80
                 */
                bbox?: string;
                /**
                 * @description Of one of these colours, separated by commas; `ungraded` for blocks without one.
                 * @example red,orange
                 */
                colour?: string;
                /** @description Words separated by blanks: each must occur in the block's code, name or party, in any case. */
                q?: string;
                /**
                 * @description As it was at this moment (RFC 3339, or a date for its end in UTC+8); now when not given.
                 * @example 2026-01-15
                 */
                at?: string;
                /** @description As it was known at this moment; with all that is known when not given. */
                known_at?: string;
                /** @description `false` leaves the outlines out (`geometry` is null). */
                geometry?: boolean;
                /** @description Blocks on a page: 100 when not given, at most 1000, or 10000 without outlines. */
                limit?: number;
                /** @description Where the page starts: `next` of the page before. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/geo+json": components["schemas"]["BlockCollection"];
                };
            };
            400: components["responses"]["BadParameter"];
            401: components["responses"]["NotSignedIn"];
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_block: {
        parameters: {
            query?: {
                /** @description As it was at this moment; now when not given. */
                at?: string;
                /** @description As it was known at this moment; with all that is known when not given. */
                known_at?: string;
            };
            header?: never;
            path: {
                /**
                 * @description The block's number
                 * @example 20
                 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/geo+json": components["schemas"]["BlockFeature"];
                };
            };
            400: components["responses"]["BadParameter"];
            401: components["responses"]["NotSignedIn"];
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    list_changed_blocks: {
        parameters: {
            query?: {
                /** @description Of this community; of all when not given. */
                community?: string;
                /**
                 * @description The earlier moment; when the first outline took effect when not given.
                 * @example 2026-01-15
                 */
                from?: string;
                /** @description The later moment; now when not given. */
                to?: string;
                /** @description Both as they were known at this moment; with all that is known when not given. */
                known_at?: string;
                /** @description `false` leaves the outlines out (`geometry` is null). */
                geometry?: boolean;
                /** @description Blocks on a page: 100 when not given, at most 1000, or 10000 without outlines. */
                limit?: number;
                /** @description Where the page starts: `next` of the page before. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/geo+json": components["schemas"]["ChangedCollection"];
                };
            };
            400: components["responses"]["BadParameter"];
            401: components["responses"]["NotSignedIn"];
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    export_csv: {
        parameters: {
            query?: {
                /** @description Of this community; of all when not given. */
                community?: string;
                /**
                 * @description Whose box meets this one: west,south,east,north in degrees.
                 * @example 120.63,27.78,120.65,27.80
                 */
                bbox?: string;
                /**
                 * @description Of one of these colours, separated by commas; `ungraded` for blocks without one.
                 * @example red,orange
                 */
                colour?: string;
                /** @description Words separated by blanks: each must occur in the block's code, name or party, in any case. */
                q?: string;
                /**
                 * @description As it was at this moment (RFC 3339, or a date for its end in UTC+8); now when not given.
                 * @example 2026-01-15
                 */
                at?: string;
                /** @description As it was known at this moment; with all that is known when not given. */
                known_at?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            400: components["responses"]["BadParameter"];
            401: components["responses"]["NotSignedIn"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    export_geojson: {
        parameters: {
            query?: {
                /** @description Of this community; of all when not given. */
                community?: string;
                /**
                 * @description Whose box meets this one: west,south,east,north in degrees.
                 * @example 120.63,27.78,120.65,27.80
                 */
                bbox?: string;
                /**
                 * @description Of one of these colours, separated by commas; `ungraded` for blocks without one.
                 * @example red,orange
                 */
                colour?: string;
                /** @description Words separated by blanks: each must occur in the block's code, name or party, in any case. */
                q?: string;
                /**
                 * @description As it was at this moment (RFC 3339, or a date for its end in UTC+8); now when not given.
                 * @example 2026-01-15
                 */
                at?: string;
                /** @description As it was known at this moment; with all that is known when not given. */
                known_at?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/geo+json": components["schemas"]["BlockCollection"];
                };
            };
            400: components["responses"]["BadParameter"];
            401: components["responses"]["NotSignedIn"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    export_gpkg: {
        parameters: {
            query?: {
                /** @description Of this community; of all when not given. */
                community?: string;
                /**
                 * @description Whose box meets this one: west,south,east,north in degrees.
                 * @example 120.63,27.78,120.65,27.80
                 */
                bbox?: string;
                /**
                 * @description Of one of these colours, separated by commas; `ungraded` for blocks without one.
                 * @example red,orange
                 */
                colour?: string;
                /** @description Words separated by blanks: each must occur in the block's code, name or party, in any case. */
                q?: string;
                /**
                 * @description As it was at this moment (RFC 3339, or a date for its end in UTC+8); now when not given.
                 * @example 2026-01-15
                 */
                at?: string;
                /** @description As it was known at this moment; with all that is known when not given. */
                known_at?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/geopackage+sqlite3": number[];
                };
            };
            400: components["responses"]["BadParameter"];
            401: components["responses"]["NotSignedIn"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    list_gradings: {
        parameters: {
            query?: {
                /** @description Items on a page: 100 when not given, at most 1000. */
                limit?: number;
                /** @description Where the page starts: `next` of the page before. */
                cursor?: string;
            };
            header?: never;
            path: {
                /**
                 * @description The block's number
                 * @example 20
                 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GradingPage"];
                };
            };
            400: components["responses"]["BadParameter"];
            401: components["responses"]["NotSignedIn"];
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    create_grading: {
        parameters: {
            query?: never;
            header?: {
                /** @description The block's ETag as it was when decided; 412 when it has changed since */
                "If-Match"?: string | null;
                /** @description A repeated request with the same key is carried out once */
                "Idempotency-Key"?: string | null;
            };
            path: {
                /**
                 * @description The block's number
                 * @example 20
                 */
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewGrading"];
            };
        };
        responses: {
            /** @description It is set */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Graded"];
                };
            };
            /** @description It is proposed, and waits for a second person */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Graded"];
                };
            };
            400: components["responses"]["BadParameter"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            408: components["responses"]["BodyTooSlow"];
            /** @description stale-block (with `current` and `changes`), already-corrected, already-proposed (with `proposal`) or block-gone */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["StaleProblem"];
                };
            };
            /** @description stale-block */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["StaleProblem"];
                };
            };
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["NotJson"];
            422: components["responses"]["DoesNotFit"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_grading: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The block's number
                 * @example 20
                 */
                id: number;
                /** @description The entry */
                revision: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GradingItem"];
                };
            };
            400: components["responses"]["BadParameter"];
            401: components["responses"]["NotSignedIn"];
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    list_proposals: {
        parameters: {
            query?: {
                /** @description Of this community only. */
                community?: string;
                /** @description Of this block only. */
                block?: string;
                /** @description `pending` (when not given; all of them on one page) or `closed`. */
                state?: "pending" | "closed";
                /** @description Closed ones on a page: 100 when not given, at most 1000. */
                limit?: number;
                /** @description Where the page of closed ones starts: `next` of the page before. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProposalPage"];
                };
            };
            400: components["responses"]["BadParameter"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_proposal: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The proposal's number */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProposalItem"];
                };
            };
            400: components["responses"]["BadParameter"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    confirm_proposal: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeated request with the same key is carried out once */
                "Idempotency-Key"?: string | null;
            };
            path: {
                /** @description The proposal's number */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Graded"];
                };
            };
            400: components["responses"]["BadParameter"];
            401: components["responses"]["NotSignedIn"];
            /** @description own-proposal or not-allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description proposal-closed or block-gone */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    send_back_proposal: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeated request with the same key is carried out once */
                "Idempotency-Key"?: string | null;
            };
            path: {
                /** @description The proposal's number */
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ClosingReason"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProposalItem"];
                };
            };
            400: components["responses"]["BadParameter"];
            401: components["responses"]["NotSignedIn"];
            /** @description own-proposal or not-allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            408: components["responses"]["BodyTooSlow"];
            /** @description proposal-closed */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["NotJson"];
            422: components["responses"]["DoesNotFit"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    withdraw_proposal: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeated request with the same key is carried out once */
                "Idempotency-Key"?: string | null;
            };
            path: {
                /** @description The proposal's number */
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ClosingReason"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProposalItem"];
                };
            };
            400: components["responses"]["BadParameter"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            408: components["responses"]["BodyTooSlow"];
            /** @description proposal-closed */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["NotJson"];
            422: components["responses"]["DoesNotFit"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    list_neighbours: {
        parameters: {
            query?: {
                /** @description As it was at this moment; now when not given. */
                at?: string;
            };
            header?: never;
            path: {
                /**
                 * @description The block's number
                 * @example 20
                 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NeighbourList"];
                };
            };
            400: components["responses"]["BadParameter"];
            401: components["responses"]["NotSignedIn"];
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    locate_place: {
        parameters: {
            query: {
                /**
                 * @description Longitude in degrees (WGS 84).
                 * @example 120.64
                 */
                lon: number;
                /**
                 * @description Latitude in degrees.
                 * @example 27.79
                 */
                lat: number;
                /** @description How far the position may be off, in metres; 0 when not given. */
                accuracy?: number;
                /** @description As it was at this moment; now when not given. */
                at?: string;
                /** @description Among the blocks of this community. */
                community?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Whereabouts"];
                };
            };
            400: components["responses"]["BadParameter"];
            401: components["responses"]["NotSignedIn"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    locate_places: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LocateBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LocatedPoints"];
                };
            };
            400: components["responses"]["BadParameter"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["ForeignOrigin"];
            408: components["responses"]["BodyTooSlow"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["NotJson"];
            422: components["responses"]["DoesNotFit"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    convert_place: {
        parameters: {
            query: {
                /**
                 * @description Longitude in degrees (WGS 84).
                 * @example 120.64
                 */
                lon: number;
                /**
                 * @description Latitude in degrees.
                 * @example 27.79
                 */
                lat: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Coordinates"];
                };
            };
            400: components["responses"]["BadParameter"];
            401: components["responses"]["NotSignedIn"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_statistics: {
        parameters: {
            query?: {
                /** @description Of this community; of all when not given. */
                community?: string;
                /** @description As it was at this moment; now when not given. */
                at?: string;
                /** @description As it was known at this moment; with all that is known when not given. */
                known_at?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Statistics"];
                };
            };
            400: components["responses"]["BadParameter"];
            401: components["responses"]["NotSignedIn"];
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_statistics_series: {
        parameters: {
            query?: {
                /** @description Of this community; of all when not given. */
                community?: string;
                /** @description The first moment; when the first outline took effect when not given. */
                from?: string;
                /** @description The last moment; now when not given. */
                to?: string;
                /** @description How far apart; a day when not given. At most 1000 steps. */
                step?: "day" | "week" | "month";
                /** @description As it was known at this moment; with all that is known when not given. */
                known_at?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Series"];
                };
            };
            400: components["responses"]["BadParameter"];
            401: components["responses"]["NotSignedIn"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_progress: {
        parameters: {
            query?: {
                /** @description Of this community; of all when not given. */
                community?: string;
                /**
                 * @description Against the colours of this moment; against each block's first grading when not given.
                 * @example 2026-01-15
                 */
                from?: string;
                /** @description As it was at this moment; now when not given. */
                at?: string;
                /** @description As it was known at this moment; with all that is known when not given. */
                known_at?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProgressReport"];
                };
            };
            400: components["responses"]["BadParameter"];
            401: components["responses"]["NotSignedIn"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    list_campaigns: {
        parameters: {
            query?: {
                /** @description Of this community; of all when not given. */
                community?: string;
                /** @description Held by this moment; all when not given. */
                at?: string;
                /** @description As it was known at this moment; with all that is known when not given. */
                known_at?: string;
                /** @description Items on a page: 100 when not given, at most 1000. */
                limit?: number;
                /** @description Where the page starts: `next` of the page before. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CampaignPage"];
                };
            };
            400: components["responses"]["BadParameter"];
            401: components["responses"]["NotSignedIn"];
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_file: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The SHA-256 of what is in it, 64 small hexadecimal digits */
                sha256: components["schemas"]["FileId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Its bytes, with the type they tell by how they begin */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": number[];
                };
            };
            /** @description The client holds it */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadParameter"];
            401: components["responses"]["NotSignedIn"];
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_legend: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Legend"];
                };
            };
            400: components["responses"]["BadParameter"];
            401: components["responses"]["NotSignedIn"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    list_base_maps: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BaseMapList"];
                };
            };
            400: components["responses"]["BadParameter"];
            401: components["responses"]["NotSignedIn"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    list_changes: {
        parameters: {
            query?: {
                /** @description Of this person only, by number. */
                person?: number;
                /** @description Of this kind only, for example `block_graded`. */
                kind?: string;
                /** @description Recorded at this moment or later. */
                from?: string;
                /** @description Recorded before this moment. */
                until?: string;
                /** @description Items on a page: 100 when not given, at most 1000. */
                limit?: number;
                /** @description Where the page starts: `next` of the page before. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangePage"];
                };
            };
            400: components["responses"]["BadParameter"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    export_changes: {
        parameters: {
            query?: {
                /** @description Of this person only, by number. */
                person?: number;
                /** @description Of this kind only, for example `block_graded`. */
                kind?: string;
                /** @description Recorded at this moment or later. */
                from?: string;
                /** @description Recorded before this moment. */
                until?: string;
                /** @description Items on a page: 100 when not given, at most 1000. */
                limit?: number;
                /** @description Where the page starts: `next` of the page before. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            400: components["responses"]["BadParameter"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    follow_events: {
        parameters: {
            query?: {
                /** @description The revision seen last; the `Last-Event-ID` header says the same and wins. */
                last_event_id?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": components["schemas"]["ChangeEvent"];
                };
            };
            400: components["responses"]["BadParameter"];
            401: components["responses"]["NotSignedIn"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_tile: {
        parameters: {
            query?: {
                /** @description Of this community; of all when not given. */
                community?: string;
                /** @description As it was at this moment (RFC 3339, or a date for its end in UTC+8); now when not given. */
                at?: string;
                /** @description `fill` (translucent, the default), `solid` or `pattern` (a hatch a colour). */
                style?: string;
                /**
                 * @description Blocks of these colours only, `ungraded` among them: `red,orange,ungraded`. The others are drawn in a pale grey; all are shown
                 *     when not given.
                 * @example red,orange,ungraded
                 */
                only?: string;
                /** @description With what was known at this revision; never changes, and is kept for good. */
                revision?: number;
            };
            header?: never;
            path: {
                /** @description Zoom, 0 to 22 */
                z: number;
                /** @description Column from the west */
                x: number;
                /** @description Row from the north; `{y}@2x.png` has twice the pixels */
                y: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/png": number[];
                };
            };
            /** @description The client holds it */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadParameter"];
            401: components["responses"]["NotSignedIn"];
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_tile_json: {
        parameters: {
            query?: {
                /** @description Of this community; of all when not given. */
                community?: string;
                /** @description `fill`, `solid` or `pattern`. */
                style?: string;
                /** @description Blocks of these colours only: `red,orange,ungraded`. */
                only?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TileJson"];
                };
            };
            400: components["responses"]["BadParameter"];
            401: components["responses"]["NotSignedIn"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_liveness: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            400: components["responses"]["BadParameter"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_readiness: {
        parameters: {
            query?: {
                /** @description Also for writes: 503 while the store is away. */
                writes?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Readiness"];
                };
            };
            400: components["responses"]["BadParameter"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_metrics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            400: components["responses"]["BadParameter"];
            401: components["responses"]["NotSignedIn"];
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
}

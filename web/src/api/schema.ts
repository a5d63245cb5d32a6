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
    "/api/v1/communities/{code}/categories": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The categories of a community's cases: the six clearances, and what it adds. */
        get: operations["list_categories"];
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
    "/api/v1/communities/{code}/parties": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The register of responsible parties of a community. */
        get: operations["list_parties"];
        put?: never;
        /** Puts a party into the register of a community. */
        post: operations["add_party"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{code}/parties/export.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The register of a community as a table in UTF-8 that Excel reads. */
        get: operations["export_parties_csv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{code}/parties/export.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The register of a community as an Excel workbook. */
        get: operations["export_parties_xlsx"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/parties/here": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who is responsible at a place. */
        get: operations["get_responsible_parties"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/parties/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A party of the register. */
        get: operations["get_party"];
        /** Sets a party of the register anew, whole. */
        put: operations["set_party"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/parties/{id}/contacts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Sets whom to call at a party, all of them at once. Kept beside the log: what is replaced is forgotten. */
        put: operations["set_party_contacts"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{code}/listings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The three lists of a community. */
        get: operations["list_listings"];
        put?: never;
        /** Makes an entry of one of the three lists. */
        post: operations["add_listing"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{code}/listings/export.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The three lists of a community as a table in UTF-8 that Excel reads. */
        get: operations["export_listings_csv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{code}/listings/export.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The three lists of a community as an Excel workbook. */
        get: operations["export_listings_xlsx"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/listings/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** An entry of one of the three lists. */
        get: operations["get_listing"];
        /** Sets an entry of one of the three lists anew, whole. */
        put: operations["set_listing"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/calendar": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The working-day calendar, by which deadlines are counted. For everybody: it is public law. */
        get: operations["get_calendar"];
        /** Sets the working-day calendar, all of it at once. For administrators of everything. */
        put: operations["set_calendar"];
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
    "/api/v1/blocks/export.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Blocks as an Excel workbook, in one of the two languages, with a place inside each (WGS 84). */
        get: operations["export_xlsx"];
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
    "/api/v1/cases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Cases that the asker sees. */
        get: operations["list_cases"];
        put?: never;
        /** Reports a case. Photos are uploaded first, and named here. */
        post: operations["report_case"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/points": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Cases that the asker sees as points for a map, without their words. Takes the same filters as the list. */
        get: operations["list_case_points"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/export.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A list of cases as a table in UTF-8 that Excel reads. */
        get: operations["export_cases_csv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/export.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A list of cases as an Excel workbook. */
        get: operations["export_cases_xlsx"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One case, with everything that was done about it. */
        get: operations["get_case"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/photos/{n}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A photo of a case. The copies hold nothing but the picture. */
        get: operations["get_case_photo"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/here": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a reporter needs to know at a place. */
        get: operations["get_case_place"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/steps": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes a step about a case. */
        post: operations["take_case_step"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{code}/checklist": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The checklist of a community; the built-in one as long as it has set none. For those who work there. */
        get: operations["get_checklist"];
        /** Sets the checklist of a community, all of it at once. Inspections that were made by an earlier one keep what was asked then. */
        put: operations["set_checklist"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/blocks/{id}/inspections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A block's inspections, newest first. For those who work there. */
        get: operations["list_inspections"];
        put?: never;
        /** Records an inspection, and grades the block by it when that is asked for: the community's gate says whether it is set or proposed. */
        post: operations["create_inspection"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{code}/inspections/export.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The inspections of a community as a table in UTF-8 that Excel reads, the newest first. */
        get: operations["export_inspections_csv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{code}/inspections/export.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The inspections of a community as an Excel workbook, the newest first. */
        get: operations["export_inspections_xlsx"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/inspections/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One inspection. For those who work there. */
        get: operations["get_inspection"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/inspections/{id}/photos/{n}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A photo of an inspection. The copies hold nothing but the picture. */
        get: operations["get_inspection_photo"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{code}/samples": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The samples of a community, and whether one is due. For those who work there. */
        get: operations["list_samples"];
        put?: never;
        /** Draws the sample of the round that is due. The first of a community is drawn by hand; from then on each is drawn by itself. */
        post: operations["draw_sample"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/samples": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The samples in which who asks is sent somewhere, newest first. */
        get: operations["list_own_samples"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/samples/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One sample, with everything that it takes to draw it again. For those who work there, and who is sent there. */
        get: operations["get_sample"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/samples/{id}/export.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What was drawn as a table in UTF-8 that Excel reads. For those who work there, and who is sent there. */
        get: operations["export_sample_csv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/samples/{id}/export.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What was drawn as an Excel workbook. For those who work there, and who is sent there. */
        get: operations["export_sample_xlsx"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/samples/{id}/checks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Records a check of a unit. What fails goes back as a case in the same breath. */
        post: operations["check_sample"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/samples/{id}/cases/{case}/photos/{n}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A photo of a case that was drawn, for who is sent to look at it. The copies hold nothing but the picture. */
        get: operations["get_sample_photo"];
        put?: never;
        post?: never;
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
    "/api/v1/statistics/cases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The indicators of the cases that the asker sees. */
        get: operations["get_case_statistics"];
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
    "/api/v1/campaigns/export.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Clean-up campaigns as a table in UTF-8 that Excel reads, recorded last first. */
        get: operations["export_campaigns_csv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/campaigns/export.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Clean-up campaigns as an Excel workbook, recorded last first. */
        get: operations["export_campaigns_xlsx"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{code}/campaigns": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Records a campaign. */
        post: operations["add_campaign"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/campaigns/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A campaign, by any entry about it. */
        get: operations["get_campaign"];
        /** Puts a campaign right, whole: a new entry stands in the place of the one named, which stays in the log. */
        put: operations["set_campaign"];
        post?: never;
        /** Takes a campaign back that was recorded by mistake. It stays in the log. */
        delete: operations["take_campaign_back"];
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
    "/api/v1/photos": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sends a photo. The same one again is kept once, so a request that is repeated does no harm. */
        post: operations["send_photo"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/photos/{sha256}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What is known of a photo: for who sent it, and who handles cases. */
        get: operations["get_photo"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/photos/uploads": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Begins an upload. */
        post: operations["begin_upload"];
        delete?: never;
        /** What is understood of the protocol. */
        options: operations["upload_options"];
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/photos/uploads/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Ends an upload: nothing of it is kept. A photo that it has become stays. */
        delete: operations["end_upload"];
        options?: never;
        /** How far an upload is; of a finished one also which photo it became. */
        head: operations["get_upload"];
        /** Sends the next piece. The one that completes the photo is answered with its name, once it is checked; sent again, empty, it is answered again. */
        patch: operations["append_upload"];
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
    "/api/v1/communities/{code}/notice-basis": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a community's notices rest on, when nothing else is said. */
        get: operations["get_notice_basis"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Notices that the asker sees. */
        get: operations["list_notices"];
        put?: never;
        /** Issues a notice, and dispatches its cases to the party with its deadline. */
        post: operations["issue_notice"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notices/export.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A list of notices as a table in UTF-8 that Excel reads. */
        get: operations["export_notices_csv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notices/export.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A list of notices as an Excel workbook. */
        get: operations["export_notices_xlsx"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notices/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One notice, with everything that was done about it. */
        get: operations["get_notice"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notices/{id}/steps": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes a step about a notice. A second inspection leads on those of its cases that are said to be put right: verified, or failed. */
        post: operations["take_notice_step"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notices/{id}/photos/{n}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A photo of a notice. The copies hold nothing but the picture. */
        get: operations["get_notice_photo"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notices/{id}/sheet.pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The notice on paper: A4, PDF. The link and the code stand on it for who may issue notices there. */
        get: operations["get_notice_sheet"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notices/{id}/link": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The link and the code of a notice: for who may issue notices there. */
        get: operations["get_notice_link"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notices/{id}/file.zip": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A notice and everything about it as a ZIP archive. For who may issue notices there. */
        get: operations["get_notice_file"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notice-links/{link}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The notice, for its party. */
        get: operations["open_notice"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notice-links/{link}/receive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Signs for the notice. */
        post: operations["receive_notice"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notice-links/{link}/answer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Answers the notice: what was done, with photos. */
        post: operations["answer_notice"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notice-links/{link}/photos": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sends a photo for an answer. */
        post: operations["send_notice_photo"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notice-links/{link}/photos/{n}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A photo of the notice, for its party: those of its items, and of its own answers. */
        get: operations["get_party_photo"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notice-links/{link}/sheet.pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The notice on paper, for its party; the link and the code do not stand on it. */
        get: operations["get_party_sheet"];
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
    "/open311/v2/discovery.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where Open311 is spoken here; `.xml` likewise. */
        get: operations["open311_discovery"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/open311/v2/services.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The kinds of cases that can be reported; `.xml` likewise. */
        get: operations["open311_services"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/open311/v2/services/{file}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What one kind of case asks for. */
        get: operations["open311_service"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/open311/v2/requests.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Cases, the newest first: at most 1,000, of at most 90 days; `.xml` likewise. */
        get: operations["open311_requests"];
        put?: never;
        /**
         * Reports a case; `.xml` likewise. Who called (`email`, `first_name`, `last_name`, `phone`, `device_id`) is not kept, attributes are not asked for. The same
         *     request of one key sent again on the same day (UTC+8), or with the same `Idempotency-Key`, is answered with the case that it made.
         */
        post: operations["open311_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/open311/v2/requests/{file}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One case. The specification has it in a list of one. */
        get: operations["open311_request"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/feeds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One's own feed links. */
        get: operations["list_feeds"];
        put?: never;
        /** Makes a feed link. Whoever has its addresses reads what concerns its owner about cases; they are shown this once. */
        post: operations["create_feed"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/feeds/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Revokes one of one's own feed links. */
        delete: operations["revoke_feed"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/feeds/cases.atom": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What concerns the owner of a feed link about cases, as an Atom feed: the last touched first, at most 500. */
        get: operations["case_feed"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/feeds/cases.ics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The deadlines that concern the owner of a feed link, as a calendar to subscribe to: one of each case that is dispatched. */
        get: operations["case_calendar"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{code}/clearance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The red and orange blocks of a community, the most urgent first. For those who plan there. */
        get: operations["list_clearance_candidates"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/blocks/{id}/consultation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The consultation about a block; null as long as there was none. For those who work there. */
        get: operations["get_consultation"];
        /** Sets down what the working group settled about a block, whole. */
        put: operations["set_consultation"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{code}/streets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The streets that were imported for a community. For those who plan there. */
        get: operations["list_streets"];
        put?: never;
        /**
         * Imports streets for the plans of a community: GeoJSON lines in WGS 84 degrees, at most 64 MB and 400,000 points, as the body. Lines meet
         *     where they have a point in common (to seven decimals of a degree); where they only cross, one leads over the other. Properties are
         *     read as OpenStreetMap has its tags: `oneway`; `highway`, of which those for walking and cycling are left out; and `motor_vehicle`,
         *     `vehicle` or `access`, the first of which closes a street with `no` or `private`. All or nothing. Earlier imports stay, for the plans that
         *     were made over them.
         */
        post: operations["import_streets"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{code}/plan-drafts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The drafts of a community. For those who plan there. */
        get: operations["list_plan_drafts"];
        put?: never;
        /** Makes a draft. */
        post: operations["add_plan_draft"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/plan-drafts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A draft, and what is to be said about it. */
        get: operations["get_plan_draft"];
        /** Sets a draft down anew, whole. */
        put: operations["set_plan_draft"];
        post?: never;
        /** Takes a draft away. */
        delete: operations["remove_plan_draft"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{code}/plan-look": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What is to be said about a draft that is not kept. */
        post: operations["look_at_plan"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{code}/plan-move": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Moves a portion of a timetable that is not kept: the tours that it leaves and that it comes to are timed anew. */
        post: operations["move_in_plan"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/plan-drafts/{id}/advice": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The least change of each kind by which a draft fits. Takes up to twenty seconds. */
        get: operations["advise_on_plan_draft"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/plan-drafts/{id}/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where the search for a draft's timetable stands. */
        get: operations["get_plan_search"];
        put?: never;
        /** Looks for a timetable in the background. The same draft and seed give the same one, unless the time is up first. */
        post: operations["solve_plan_draft"];
        /** Cancels the search for a draft's timetable; the draft stays as it was. */
        delete: operations["cancel_plan_search"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{code}/plans": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The published plans of a community. For those who work there. */
        get: operations["list_plans"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/plans/late": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Late days of the plans that hold, wherever the asker plans, or takes steps on a plan's stops. */
        get: operations["list_late_plan_days"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/plan-drafts/{id}/publish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Publishes a draft with its timetable as a plan. What does not hold is refused, unless it is to be published all the same. */
        post: operations["publish_plan"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/plans/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A published plan, and how far it has come. */
        get: operations["get_plan"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/plans/{id}/replan": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Makes a draft of what is left of a plan, from a day on: what is done stays done. */
        post: operations["replan"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/plans/{id}/export.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every stop of a plan as a table in UTF-8 that Excel reads. */
        get: operations["export_plan_csv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/plans/{id}/export.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every stop of a plan as an Excel workbook. */
        get: operations["export_plan_xlsx"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/plans/{id}/calendar.ics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The tours of a plan as a calendar: an event each, with its stops. */
        get: operations["plan_calendar"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/plans/{id}/sheet.pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A plan to hang up: A3, PDF, with the map, who works where on which day, and the list. */
        get: operations["get_plan_sheet"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/plans/{id}/crews.pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Crews' days to take along: A4, PDF, a page each. */
        get: operations["get_plan_crew_days"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/plans/{id}/steps": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Records a step on a stop. What is done is recorded as a campaign of the block and the day in the same breath, and taken out of it when the
         *     step is taken back.
         */
        post: operations["step_plan"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Webhooks, and the events that can be told. */
        get: operations["list_webhooks"];
        put?: never;
        /** Adds a webhook: what happens from now on is told. Its secret is shown this once. */
        post: operations["create_webhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Sets a webhook anew, all of it but its secret. One that was switched off is on again, and tells what happens from then on. */
        put: operations["set_webhook"];
        post?: never;
        /** Takes a webhook away, with its messages. */
        delete: operations["remove_webhook"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks/{id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sends a message that says that messages arrive; what came of it stands among the last messages in a moment. */
        post: operations["test_webhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks/{id}/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The last messages of a webhook. */
        get: operations["list_deliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Brings in a list of cases: a table in CSV (UTF-8 or GBK) or .xlsx, as the body. Columns are known by their names, in Chinese and in English,
         *     as the exports have them; category, longitude and latitude are needed. Each row becomes a reported case. All or nothing, unless
         *     `skip_invalid`; the same list sent again changes nothing.
         */
        post: operations["import_cases"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tiles/cases/{z}/{x}/{y}.png": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A picture of the open cases that the asker sees: the sign of what each is about in a ring that tells how long it waits; where they lie near
         *     each other, how many there are. Always of the present; its tag is what is in it.
         */
        get: operations["get_case_tile"];
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
            /** @description What has to show that the colour holds, by step: `nothing`, an `inspection` that supports it, or one with `photos`. */
            needs: components["schemas"]["StepAccess"];
        };
        /** @description A person who was added, and their first password, which is shown this once. */
        AddedPerson: {
            /** @description The person. */
            person: components["schemas"]["PersonItem"];
            /** @description Their first password; null without a name to sign in with. */
            first_password?: string | null;
        };
        /** @description A change by which everything fits that could be done at all. */
        AdviceItem: {
            /**
             * @description `more_crews` (so many more `crews` like `like`), `later_date` (`by`, which is `days` working days later) or `fewer_blocks` (without
             *     the blocks `without`).
             * @example more_crews
             */
            change: string;
            /** @description How many more crews. */
            crews?: number | null;
            /** @description Like which crew. */
            like?: string | null;
            /**
             * Format: date
             * @description Which last day.
             */
            by?: string | null;
            /** @description By how many working days it is later. */
            days?: number | null;
            /** @description Without which blocks. */
            without: number[];
        };
        /** @description The least change of each kind. */
        AdviceList: {
            /** @description None when everything fits that could be done at all. */
            items: components["schemas"]["AdviceItem"][];
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
        /** @description What an approver is asked for. */
        AskedItem: {
            /** @description The entry that asks. */
            revision: components["schemas"]["Revision"];
            /** @description For what: `return`, `void`, `extend` or `defer`. */
            step: string;
            until?: components["schemas"]["Moment"] | null;
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
        /** @description What is to be said about a block to clear. */
        BlockLook: {
            /**
             * Format: int32
             * @description The block.
             */
            block: number;
            /** @description Its measures, in their order. */
            measures: components["schemas"]["MeasureLook"][];
            /**
             * Format: date
             * @description The last day on which the first measure may begin; null when no crew can do it in any time.
             */
            latest_start?: string | null;
            /**
             * Format: int32
             * @description Working days by which it is too late already.
             */
            days_late: number;
            /**
             * Format: date
             * @description The first day on which it could be struck off if everybody began at once.
             */
            earliest_struck_off?: string | null;
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
        /**
         * @description The working-day calendar, one for all communities, in their zone (UTC+8). A year that is not named has its weekends off, and nobody knows
         *     more of it.
         */
        CalendarBody: {
            /** @description The entry that set it; 0 as long as it is the built-in one. */
            revision: components["schemas"]["Revision"];
            /**
             * @description Years that come with the service; one that was set stands in the place of it.
             * @example [
             *       2026,
             *       2027
             *     ]
             */
            built_in: number[];
            /** @description The years of which something is set, in order. */
            years: components["schemas"]["CalendarYearItem"][];
            /**
             * @description The hours of a working day: from and to, in order; the last may end at `24:00`.
             * @example [
             *       [
             *         "08:30",
             *         "12:00"
             *       ],
             *       [
             *         "14:00",
             *         "17:30"
             *       ]
             *     ]
             */
            hours: [
                string,
                string
            ][];
        };
        /** @description A year as it counts. */
        CalendarYearItem: {
            /**
             * Format: int32
             * @description Which.
             * @example 2026
             */
            year: number;
            /**
             * @description Where that stands; empty when nobody said.
             * @example 国办发明电〔2025〕7号
             */
            source: string;
            /** @description Whether the notice was not known yet: then days may be missing, and none is moved. */
            provisional: boolean;
            /** @description The days off, in order. */
            holidays: components["schemas"]["HolidayItem"][];
            /**
             * @description Days of a weekend that are worked, in order.
             * @example [
             *       "2026-02-14",
             *       "2026-02-28"
             *     ]
             */
            workdays: string[];
            /** @description Whether it was set here; else it came with the service. */
            is_own: boolean;
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
            /**
             * Format: int32
             * @description What it cost, in yuan; null when nobody said.
             */
            cost?: number | null;
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
        /** @description A red or orange block. */
        CandidateItem: {
            /**
             * Format: int32
             * @description Its number.
             */
            block: number;
            /**
             * @description Its code.
             * @example HB-07
             */
            code: string;
            /** @description Its name; may be empty. */
            name: string;
            /**
             * @description Its colour.
             * @example red
             */
            colour: string;
            since?: components["schemas"]["Moment"] | null;
            /**
             * Format: double
             * @description Its area, in square metres.
             */
            area_m2: number;
            /** @description Where crews can stop for it: a place within its outline, longitude and latitude. */
            place: number[];
            /** @description Open cases by category, most first. */
            cases: components["schemas"]["CasesOfCategory"][];
            /**
             * Format: int32
             * @description Those of them that are overdue.
             */
            overdue: number;
            /** @description What fails or was not looked at in the last inspection, of what yellow asks for; null when the block was never inspected. */
            hinders?: components["schemas"]["HinderItem"][] | null;
            truckloads?: components["schemas"]["EstimateItem"] | null;
            hours?: components["schemas"]["EstimateItem"] | null;
            /**
             * Format: int64
             * @description The consultation about it.
             */
            consultation?: number | null;
            /**
             * Format: int32
             * @description People affected, where the consultation says.
             */
            people_affected?: number | null;
            /** @description Why it stands where it stands; the points add up. */
            reasons: components["schemas"]["UrgencyItem"][];
            /**
             * Format: int32
             * @description All its points.
             */
            points: number;
        };
        /** @description The ranked list of a community. */
        CandidateList: {
            /** @description The most urgent first. */
            items: components["schemas"]["CandidateItem"][];
            /** @description What a hectare takes here. */
            effort: components["schemas"]["EffortItem"];
        };
        /** @description What came of a list. */
        CaseImport: {
            /** @description `csv` or `xlsx`. */
            format: string;
            /** @description How its characters are encoded. */
            encoding: string;
            /** @description Which coordinates were taken to be in it. */
            coordinates: string;
            /** @description The columns that were taken. */
            columns: string[];
            /** @description The columns that were not: what is computed here, and what is not known. */
            left_out: string[];
            /** @description Rows, without the header. */
            rows: number;
            /** @description Cases that are right. */
            good: number;
            /** @description Cases that were recorded. */
            recorded: number;
            /** @description Whether the same list had been brought in before; then nothing was recorded again. */
            repeated: boolean;
            /** @description Everything wrong, by row; at most 1,000. */
            defects: components["schemas"]["DefectItem"][];
            /** @description How many there are in all. */
            defect_count: number;
        };
        /** @description A case. */
        CaseItem: {
            /** @description Its number: the revision that reported it. */
            id: components["schemas"]["Revision"];
            follows?: components["schemas"]["Revision"] | null;
            /** @description The last entry about it: the `expected` of a step. */
            revision: components["schemas"]["Revision"];
            /**
             * Format: int32
             * @description The block it belongs to.
             */
            block: number;
            /** @description The block's code. */
            block_code: string;
            /** @description The block's name. */
            block_name: string;
            /** @description Code of the block's community. */
            community: string;
            /** @description Where it is: longitude and latitude. */
            place: number[];
            /** @description How that is known: `photo`, `device`, `map` or `list`. */
            place_from: string;
            /**
             * Format: float
             * @description How far off it may be, metres.
             */
            accuracy_m?: number | null;
            /** @description What it is about. */
            category: string;
            /** @description What is to be seen there. */
            text: string;
            /** @description When it was found. */
            found_at: components["schemas"]["Moment"];
            /** @description How it was found: `patrol`, `drone`, `supervision`, `resident` or `hotline`. */
            found_by: string;
            /** @description When it was reported. */
            reported_at: components["schemas"]["Moment"];
            by?: components["schemas"]["PersonRef"] | null;
            /** @description Whether the asker did. */
            own: boolean;
            /** @description Where it stands. */
            state: string;
            party?: components["schemas"]["PartyItem"] | null;
            deadline?: components["schemas"]["Moment"] | null;
            /** @description Whether that is past and it is not. */
            overdue: boolean;
            rests_until?: components["schemas"]["Moment"] | null;
            rectified_at?: components["schemas"]["Moment"] | null;
            /** @description Whether that was by its deadline; null while it is not, or without one. */
            on_time?: boolean | null;
            closed_at?: components["schemas"]["Moment"] | null;
            duplicate_of?: components["schemas"]["Revision"] | null;
            /** @description How often a check found that it was not put right. */
            failures: number;
            asked?: components["schemas"]["AskedItem"] | null;
            /** @description Its photos as it was reported. */
            photos: components["schemas"]["CasePhoto"][];
        };
        /** @description A page of cases. */
        CasePage: {
            /** @description The cases. */
            items: components["schemas"]["CaseItem"][];
            /** @description How many there are on all pages. */
            total: number;
            /** @description Cursor of the next page; null on the last one. */
            next?: string | null;
        };
        /** @description A photo of a case. */
        CasePhoto: {
            /** @description Its number in the case, from 1: `GET /api/v1/cases/{id}/photos/{n}`. */
            n: number;
            taken_at?: components["schemas"]["Moment"] | null;
            /** @description Where it was taken from, by its own account: longitude and latitude. */
            place?: number[] | null;
            /**
             * Format: double
             * @description Metres from there to the case.
             */
            distance_m?: number | null;
            /**
             * Format: float
             * @description Where the camera looked, degrees from true north, clockwise.
             */
            heading?: number | null;
            /** @description Whether something in it was made unrecognisable before it was sent. */
            redacted: boolean;
            /** @description What does not fit: `far_from_place`, `far_from_time`. A photo may say nothing of either, and then nothing is marked. */
            flags: string[];
        };
        /** @description What is known of a place. */
        CasePlace: {
            /** @description The block, and its neighbours when it may be one of them. */
            whereabouts: components["schemas"]["Whereabouts"];
            /** @description Open cases near by that may be the same, nearest first. */
            similar: components["schemas"]["SimilarCase"][];
            /** @description Who may be responsible, the narrowest responsibility first. */
            parties: components["schemas"]["ResponsibleParty"][];
        };
        /** @description A case on the map. */
        CasePoint: {
            /** @description Its number. */
            id: components["schemas"]["Revision"];
            /** @description Where it is: longitude and latitude. */
            place: number[];
            /** @description What it is about. */
            category: string;
            /** @description Where it stands. */
            state: string;
            /** @description Whether its deadline is past. */
            overdue: boolean;
            /**
             * Format: int64
             * @description Days since it was found.
             */
            days: number;
        };
        /** @description Cases on the map. */
        CasePoints: {
            /** @description The newest first; at most 5,000. */
            items: components["schemas"]["CasePoint"][];
            /** @description How many there are in all. */
            total: number;
        };
        /** @description The indicators of cases in a period. Each count is the `total` of `GET /api/v1/cases?counted=` with its name and the same period. */
        CaseStatistics: {
            /**
             * Format: int64
             * @description 上报: reported in the period.
             */
            reported: number;
            /**
             * Format: int64
             * @description 应结案: the deadline lies in the period, or it was put right on the spot and closed in it.
             */
            due: number;
            /**
             * Format: int64
             * @description 缓办: of those due, at rest.
             */
            deferred: number;
            /**
             * Format: int64
             * @description 结案: of those due, closed.
             */
            closed: number;
            /**
             * Format: int64
             * @description 按期结案: of those closed, put right by the deadline.
             */
            closed_on_time: number;
            /**
             * Format: int64
             * @description 核查: checked in the period.
             */
            verified: number;
            /**
             * Format: int64
             * @description 返工: of those checked, failed a check in the period.
             */
            reworked: number;
            /**
             * Format: int64
             * @description 退回: sent back in the period.
             */
            returned: number;
            /**
             * Format: int64
             * @description 作废: voided in the period.
             */
            void: number;
            /**
             * Format: int64
             * @description 延期: given longer in the period.
             */
            extended: number;
            /**
             * Format: int64
             * @description 在办: open now.
             */
            open: number;
            /**
             * Format: int64
             * @description 超期: overdue now.
             */
            overdue: number;
            /**
             * Format: double
             * @description 结案率 = closed / (due - deferred); null when nothing was due.
             */
            closing_rate?: number | null;
            /**
             * Format: double
             * @description 按期结案率 = closed on time / (due - deferred); null when nothing was due.
             */
            on_time_rate?: number | null;
            /**
             * Format: double
             * @description 返工率 = reworked / verified; null when nothing was checked.
             */
            rework_rate?: number | null;
        };
        /** @description A step about a case. */
        CaseStepItem: {
            /** @description The entry that recorded it. */
            revision: components["schemas"]["Revision"];
            /** @description When. */
            recorded_at: components["schemas"]["Moment"];
            by?: components["schemas"]["PersonRef"] | null;
            /** @description What it was. */
            step: string;
            /** @description Why, or what was found. */
            reason?: string | null;
            party?: components["schemas"]["PartyItem"] | null;
            deadline?: components["schemas"]["Moment"] | null;
            until?: components["schemas"]["Moment"] | null;
            of?: components["schemas"]["Revision"] | null;
            undoes?: components["schemas"]["Revision"] | null;
            /** @description What an approver was asked for. */
            asks_for?: string | null;
            /** @description The category from then on. */
            category?: string | null;
            /**
             * Format: int32
             * @description The block from then on.
             */
            block?: number | null;
            /** @description Whether it was taken back. */
            undone: boolean;
            /** @description What it looked like then. */
            photos: components["schemas"]["CasePhoto"][];
        };
        /** @description Open cases of a category. */
        CasesOfCategory: {
            /**
             * @description Its key.
             * @example clutter
             */
            category: string;
            /**
             * Format: int32
             * @description How many.
             */
            count: number;
        };
        /** @description The categories of a community's cases. */
        Categories: {
            /** @description The six clearances, then what the community adds. */
            items: components["schemas"]["CategoryItem"][];
        };
        /** @description A category of cases that a community adds. */
        CategoryItem: {
            /**
             * @description Its word: small letters, digits and underscores, none of the six.
             * @example parking
             */
            key: string;
            /**
             * @description Its name.
             * @example 乱停车
             */
            name: string;
            /** @description Its name in English; null: the same. */
            name_en?: string | null;
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
        /** @description A community's checklist. */
        Checklist: {
            /** @description Whose. */
            community: string;
            /** @description The entry that set it: what an inspection names as `checklist`. 0: the built-in one. */
            revision: components["schemas"]["Revision"];
            set_at?: components["schemas"]["Moment"] | null;
            held_until?: components["schemas"]["Moment"] | null;
            /** @description What is looked at, in the order in which it is asked. */
            items: components["schemas"]["ChecklistItem"][];
            /** @description Categories whose open cases rule out other colours than is usual: yellow and better. */
            rulings: components["schemas"]["Ruling"][];
            /** @description Why it was set. */
            reason?: string | null;
        };
        /** @description What is looked at in a block. */
        ChecklistItem: {
            /**
             * @description Its word: small letters, digits and underscores.
             * @example walls_clean
             */
            key: string;
            /**
             * @description What must hold: one line.
             * @example 净化：墙面干净，无乱涂乱贴
             */
            name: string;
            /**
             * @description The same in English; null: the same.
             * @example Purified: walls clean, no graffiti or stickers
             */
            name_en?: string | null;
            /** @description The worst colour that it must hold for; it must for every better one too. Never `red`. */
            colour: components["schemas"]["Colour"];
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
        /** @description What was settled, as it is sent. */
        ConsultationBody: {
            /**
             * Format: date
             * @description The day on which the working group met.
             */
            held_on: string;
            /** @description What was found. */
            findings: string;
            /** @description What is to be done. */
            measures?: components["schemas"]["PlanMeasure"][];
            /**
             * Format: int32
             * @description People who live with it.
             */
            people_affected?: number | null;
            /**
             * Format: int64
             * @description The responsible party: one of the register, by its number.
             */
            party?: number | null;
            /**
             * Format: int32
             * @description The person who sees to it, by their number.
             */
            person?: number | null;
            /** @description The needs of the block, and what of the lists meets them. */
            matches?: components["schemas"]["MatchBody"][];
        };
        /** @description What was settled about a block. */
        ConsultationItem: {
            /**
             * Format: int64
             * @description Its number.
             */
            id: number;
            /**
             * Format: int64
             * @description Its last entry: what it is changed by the next time.
             */
            revision: number;
            /** @description When it was recorded first. */
            recorded_at: components["schemas"]["Moment"];
            /**
             * Format: int32
             * @description The block.
             */
            block: number;
            /**
             * Format: date
             * @description The day on which the working group met.
             */
            held_on: string;
            /** @description What was found. */
            findings: string;
            /** @description What is to be done. */
            measures: components["schemas"]["PlanMeasure"][];
            /**
             * Format: int32
             * @description People who live with it.
             */
            people_affected?: number | null;
            /**
             * Format: int64
             * @description The responsible party: one of the register, by its number.
             */
            party?: number | null;
            /**
             * Format: int32
             * @description The person who sees to it, by their number.
             */
            person?: number | null;
            /** @description The needs of the block, and what of the lists meets them. */
            matches: components["schemas"]["MatchBody"][];
        };
        /** @description Somebody at a party who can be reached. Told only to those who handle cases or keep the register; never in the log. */
        ContactItem: {
            /** @description Their name. */
            name: string;
            /**
             * @description What they do there; may be empty.
             * @example 物业经理
             */
            post?: string;
            /** @description Where they are called; may be empty. */
            phone?: string;
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
        /** @description A day of a plan: what was planned up to its end, and what was done. */
        DayItem: {
            /**
             * Format: date
             * @description The day.
             */
            day: string;
            /**
             * Format: int32
             * @description Portions to be done by then.
             */
            planned: number;
            /**
             * Format: int32
             * @description Portions done by then; null of days to come.
             */
            done?: number | null;
            /**
             * Format: double
             * @description Truckloads to be away by then.
             */
            truckloads_planned: number;
            /**
             * Format: double
             * @description Truckloads that were.
             */
            truckloads?: number | null;
            /**
             * Format: int32
             * @description Blocks with something left to do, as planned.
             */
            blocks_left_planned: number;
            /**
             * Format: int32
             * @description Blocks with something left to do.
             */
            blocks_left?: number | null;
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
        /** @description What is wrong with a row. */
        DefectItem: {
            /**
             * Format: int32
             * @description The row, as spreadsheets count: 1 is the header.
             */
            row: number;
            /** @description The column; null when it is the whole row. */
            column?: string | null;
            /** @description What stands there. */
            given?: string | null;
            /** @description What is wrong with it, and the mend. */
            message: string;
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
        /** @description A message. */
        DeliveryItem: {
            /**
             * Format: int64
             * @description Its number.
             */
            id: number;
            /** @description Its name, the same at every attempt: the `webhook-id`. */
            message: string;
            /** @description What happened; `test` of a test. */
            event: string;
            /** @description When it was queued. */
            created_at: components["schemas"]["Moment"];
            /**
             * Format: int32
             * @description How often it was tried.
             */
            attempts: number;
            last_at?: components["schemas"]["Moment"] | null;
            next_at?: components["schemas"]["Moment"] | null;
            done_at?: components["schemas"]["Moment"] | null;
            /**
             * Format: int32
             * @description The status that was answered last.
             */
            status?: number | null;
            /** @description Why it did not arrive. */
            error?: string | null;
        };
        /** @description Messages. */
        DeliveryList: {
            /** @description The last 100, newest first. */
            items: components["schemas"]["DeliveryItem"][];
        };
        /** @description What of a draft is to be kept. */
        DraftBody: {
            /** @description What is to be planned, and with what. */
            draft: components["schemas"]["PlanDraft"];
            timetable?: components["schemas"]["PlanTimetable"] | null;
        };
        /** @description A draft. */
        DraftItem: components["schemas"]["DraftLine"] & {
            /** @description Whose plan it is to be. */
            community: string;
            /** @description What is to be planned, and with what. */
            draft: components["schemas"]["PlanDraft"];
            timetable?: components["schemas"]["PlanTimetable"] | null;
            /**
             * Format: int64
             * @description The picture that it was made on: the last entry then.
             */
            made_on: number;
            /** @description What is to be said about it. */
            look: components["schemas"]["Look"];
        };
        /** @description A draft in the list. */
        DraftLine: {
            /**
             * Format: int64
             * @description Its number.
             */
            id: number;
            /** @description What it is called. */
            name: string;
            /**
             * Format: int64
             * @description How often it was set down.
             */
            version: number;
            /** @description When it was made. */
            made_at: components["schemas"]["Moment"];
            /** @description When it was changed last. */
            changed_at: components["schemas"]["Moment"];
            /**
             * Format: int32
             * @description Who changed it last, by their number.
             */
            by?: number | null;
        };
        /** @description The drafts of a community. */
        DraftList: {
            /** @description The one that was changed last first. */
            items: components["schemas"]["DraftLine"][];
        };
        /** @description A responsibility. */
        DutyItem: {
            /**
             * @description What it is called; may be empty.
             * @example 锦湖路沿街
             */
            name?: string;
            /** @description Where it holds: a GeoJSON geometry, `Point`, `LineString` or `Polygon`, WGS 84, longitude first; at most 2,000 places. */
            place: Record<string, never>;
            /**
             * Format: int32
             * @description How far it reaches beyond that, metres: 30 around a point, 15 along a line and 0 around an area when not given.
             */
            reach_m?: number | null;
            /**
             * @description Categories of cases that it is about; all when there is none.
             * @example [
             *       "clutter"
             *     ]
             */
            categories?: string[];
        };
        /** @description What a hectare takes in a community, learned from the blocks that were struck off after campaigns. */
        EffortItem: {
            truckloads?: components["schemas"]["EstimateItem"] | null;
            hours?: components["schemas"]["EstimateItem"] | null;
            /** @description Blocks of the community that it was learned from. */
            blocks: number;
            /** @description Blocks of all communities. */
            blocks_of_all: number;
        };
        /** @description An estimate with its spread. */
        EstimateItem: {
            /**
             * Format: double
             * @description As likely more as less.
             */
            median: number;
            /**
             * Format: double
             * @description In one of ten cases it is less.
             */
            low: number;
            /**
             * Format: double
             * @description In one of ten cases it is more.
             */
            high: number;
        };
        /** @description An event. */
        EventItem: {
            /** @description Its word. */
            event: string;
            /** @description What it is called. */
            name: components["schemas"]["Bilingual"];
        };
        /** @description A feed link. */
        FeedItem: {
            /**
             * Format: int64
             * @description Its number.
             */
            id: number;
            /** @description What it is for. */
            label: string;
            /** @description When it was made. */
            created_at: components["schemas"]["Moment"];
            /** @description When it was used last; when it was made, if never. */
            used_at: components["schemas"]["Moment"];
            /** @description Until when it is good, unless it is used before. */
            expires_at: components["schemas"]["Moment"];
        };
        /** @description Feed links of one's own. */
        FeedList: {
            /** @description Those that are good, newest first. */
            items: components["schemas"]["FeedItem"][];
        };
        /** @description A file, by the SHA-256 of what is in it: /files/{sha256}. */
        FileId: string;
        /** @description What was found about an item. */
        Finding: {
            /** @description The item's word. */
            item: string;
            /** @description What was asked. */
            name: string;
            /** @description The same in English; null: the same. */
            name_en?: string | null;
            /** @description The worst colour that it must hold for. */
            colour: components["schemas"]["Colour"];
            /** @description `holds`, `fails`, `not_applicable` or `open`. */
            answer: string;
            /** @description What was said about it. */
            note?: string | null;
            /** @description Photos of it. */
            photos: components["schemas"]["InspectionPhoto"][];
        };
        /** @description A first password, which is shown this once. */
        FirstPassword: {
            /** @description It must be changed when it is first used. */
            first_password: string;
        };
        /** @description What would have a left out measure done. */
        FixItem: {
            /**
             * @description `equip` (a crew that knows or has `lacks` as well), `truck` (one for `crew`), `longer_shift` (of `minutes`), `before` (whatever has
             *     `measure` done) or `more_time`.
             * @example more_time
             */
            fix: string;
            /** @description The crew, by its name. */
            crew?: string | null;
            /** @description What it lacks. */
            lacks: string[];
            /**
             * Format: int32
             * @description How long a shift would have to be.
             */
            minutes?: number | null;
            /**
             * Format: int32
             * @description The measure before.
             */
            measure?: number | null;
        };
        /** @description When the work will be over. */
        ForecastItem: {
            /**
             * Format: date
             * @description As likely sooner as later.
             */
            likely: string;
            /**
             * Format: date
             * @description In one of ten cases it is sooner.
             */
            soonest: string;
            /**
             * Format: date
             * @description In one of ten cases it is later; null when that cannot be told.
             */
            latest?: string | null;
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
        /** @description How far a goal has come, in blocks. */
        GoalItem: {
            /** @description Which verb. */
            verb: components["schemas"]["Verb"];
            /**
             * Format: int32
             * @description So many are wanted.
             */
            wanted: number;
            /**
             * Format: int32
             * @description For so many it is done.
             */
            done: number;
            /**
             * Format: int32
             * @description So many went the other way.
             */
            lost: number;
            /**
             * Format: int32
             * @description Of so many the verb asks something.
             */
            of: number;
            /** @description Whether as much is done as is wanted; it may be lost again. */
            reached: boolean;
            /** @description Whether less is done than the share of the days that is over asks for; of `keep_blue`, whether less is kept than is wanted. */
            behind: boolean;
        };
        /**
         * @description How far the goals of a plan have come, over all blocks of its community. Counted from the colours at the beginning of `from` (in the
         *     communities' time zone) to those now; once `by` is over, to those at its end.
         */
        GoalsItem: {
            /**
             * Format: date
             * @description The day from whose beginning they are counted: the plan's first day of work, or that of the plan which it was made anew from.
             */
            from: string;
            /**
             * Format: date
             * @description The target's last day.
             */
            by: string;
            /**
             * Format: double
             * @description What share of the days from the first to the last is over.
             */
            time_share: number;
            /** @description Each goal, in the order of the verbs; empty when there is none. */
            items: components["schemas"]["GoalItem"][];
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
            inspection?: components["schemas"]["Revision"] | null;
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
        /** @description An item of the checklist that stands between a block and yellow. */
        HinderItem: {
            /** @description What was looked at. */
            text: string;
            /** @description The same in English. */
            text_en?: string | null;
            /** @description Whether it fails; otherwise nobody looked. */
            fails: boolean;
        };
        /** @description Days off in a row. */
        HolidayItem: {
            /**
             * @description What it is called.
             * @example 春节
             */
            name: string;
            /**
             * @description The same in English; null when there is none.
             * @example Spring Festival
             */
            name_en: string | null;
            /**
             * Format: date
             * @description The first day off.
             * @example 2026-02-15
             */
            from: string;
            /**
             * Format: date
             * @description The last day off.
             * @example 2026-02-23
             */
            to: string;
        };
        /** @description What was recorded. */
        Inspected: {
            /** @description The inspection. */
            inspection: components["schemas"]["Inspection"];
            grading?: components["schemas"]["Graded"] | null;
        };
        /** @description An inspection. */
        Inspection: {
            /** @description Its number: what a grading that rests on it names. */
            id: components["schemas"]["Revision"];
            /**
             * Format: int32
             * @description The block.
             */
            block: number;
            /** @description The block's code. */
            block_code: string;
            /** @description The block's name. */
            block_name: string;
            /** @description Code of the block's community. */
            community: string;
            /** @description The `revision` of the checklist that it answers. */
            checklist: components["schemas"]["Revision"];
            /** @description When somebody stood there. */
            inspected_at: components["schemas"]["Moment"];
            /** @description When it was recorded. */
            recorded_at: components["schemas"]["Moment"];
            by?: components["schemas"]["PersonRef"] | null;
            /** @description The best colour that the findings support. */
            supports: components["schemas"]["Colour"];
            /** @description Whether it is the block's last: a grading may rest on no other. */
            is_last: boolean;
            /** @description Every item of the checklist, in its order. */
            findings: components["schemas"]["Finding"][];
            /** @description Anything else. */
            note?: string | null;
            /** @description Photos of the block as a whole. */
            photos: components["schemas"]["InspectionPhoto"][];
        };
        /** @description The grading that is to follow from an inspection. It takes effect when somebody stood there. */
        InspectionGrading: {
            /** @description The new colour: at best the one that the findings support. */
            colour: components["schemas"]["Colour"];
            /**
             * @description Why; required.
             * @example 垃圾已清运，绿化补种
             */
            reason: string;
            /** @description Anything else. */
            note?: string | null;
            expected_revision?: components["schemas"]["Revision"] | null;
            /** @description Whether to set it past the community's gate, as a supervisor may. */
            overrule?: boolean;
        };
        /** @description A page of a block's inspections. */
        InspectionPage: {
            /** @description Newest first. */
            items: components["schemas"]["Inspection"][];
            /** @description Cursor of the next page; null on the last one. */
            next?: string | null;
        };
        /** @description A photo of an inspection. */
        InspectionPhoto: {
            /** @description Its number in the inspection, from 1: `GET /api/v1/inspections/{id}/photos/{n}`. */
            n: number;
            taken_at?: components["schemas"]["Moment"] | null;
            /** @description Where it was taken from, by its own account: longitude and latitude. */
            place?: number[] | null;
            /**
             * Format: float
             * @description Where the camera looked, degrees from true north, clockwise.
             */
            heading?: number | null;
            /** @description Whether something in it was made unrecognisable before it was sent. */
            redacted: boolean;
        };
        /** @description A crew's day that is over, with stops that are not done. */
        LateItem: {
            /** @description Whose plan. */
            community: string;
            /**
             * Format: int64
             * @description The plan, by its number.
             */
            plan: number;
            /** @description What it is called. */
            plan_name: string;
            /**
             * Format: int32
             * @description The crew, by its place in the draft.
             */
            crew: number;
            /** @description What it is called. */
            crew_name: string;
            /**
             * Format: date
             * @description The day.
             */
            day: string;
            /** @description When the day was over, in the communities' time zone. */
            ended_at: components["schemas"]["Moment"];
            /**
             * Format: int32
             * @description How many stops of work are not done.
             */
            stops: number;
            /** @description The blocks that they are at, by their codes. */
            block_codes: string[];
        };
        /** @description Late days. */
        LateList: {
            /** @description The newest day first; 200 at most. */
            items: components["schemas"]["LateItem"][];
            /** @description How many there are. */
            total: number;
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
        /** @description Another entry of the lists, as it is linked to. */
        LinkedListing: {
            /** @description Its number. */
            id: components["schemas"]["Revision"];
            /** @description What it is called. */
            title: string;
            /** @description Where it stands. */
            state: components["schemas"]["ListingState"];
        };
        /**
         * @description The three lists (三张清单): shared resources, governance needs, service projects.
         * @enum {string}
         */
        ListWord: "resource" | "need" | "project";
        /** @description A block that an entry is about. */
        ListingBlock: {
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
        };
        /** @description An entry of one of the three lists. */
        ListingItem: {
            /** @description Its number. */
            id: components["schemas"]["Revision"];
            /** @description The last entry of the log about it: `expected_revision` when it is set anew. */
            revision: components["schemas"]["Revision"];
            /**
             * @description Whose list.
             * @example 330381003901
             */
            community: string;
            /** @description Which list. */
            list: components["schemas"]["ListWord"];
            /**
             * @description What it is called.
             * @example 夜间车位共享
             */
            title: string;
            /** @description What it is; may be empty. */
            text: string;
            /**
             * @description How much of it, in words; may be empty.
             * @example 20 个
             */
            amount: string;
            party?: components["schemas"]["Revision"] | null;
            /** @description What that party is called. */
            party_name?: string | null;
            /** @description The blocks it is about. */
            blocks: components["schemas"]["ListingBlock"][];
            /** @description Of a project: the needs it meets. */
            meets: components["schemas"]["LinkedListing"][];
            /** @description Of a project: the resources it uses. */
            uses: components["schemas"]["LinkedListing"][];
            /** @description Of a need or a resource: the projects that meet or use it. */
            projects: components["schemas"]["LinkedListing"][];
            /** @description Where it stands. */
            state: components["schemas"]["ListingState"];
            /**
             * Format: date
             * @description Until when.
             */
            due?: string | null;
        };
        /** @description Entries of the three lists. */
        ListingList: {
            /** @description List by list; in each the newest first. */
            items: components["schemas"]["ListingItem"][];
        };
        /**
         * @description Where an entry of the three lists stands.
         * @enum {string}
         */
        ListingState: "open" | "underway" | "done" | "withdrawn";
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
        /** @description What is to be said about a draft and its timetable. */
        Look: {
            /** @description From the target backwards, by task. */
            blocks: components["schemas"]["BlockLook"][];
            /**
             * Format: date
             * @description The last day of work: inspections come after it.
             */
            last_day: string;
            /** @description The five verbs, and what of the goals goes beyond what there is. */
            verbs: components["schemas"]["VerbLook"][];
            /** @description What does not hold in the timetable; empty when all does, or there is none. */
            violations: components["schemas"]["PlanViolation"][];
            /** @description What would have each of the measures done that are left out, in their order. */
            fixes: components["schemas"]["FixItem"][];
            /** @description Places whose ways are beelines although the draft names streets: none of all when it names none. */
            strays: components["schemas"]["StrayItem"][];
        };
        /** @description A feed link and its addresses, which are shown this once. */
        MadeFeed: {
            /** @description The link. */
            feed: components["schemas"]["FeedItem"];
            /**
             * @description For programs that read news.
             * @example https://map.example.org/feeds/cases.atom?key=wusefeed_w7Jb...
             */
            atom: string;
            /**
             * @description For calendars.
             * @example https://map.example.org/feeds/cases.ics?key=wusefeed_w7Jb...
             */
            calendar: string;
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
        /** @description A webhook and its secret, which is shown this once. */
        MadeWebhook: {
            /** @description The webhook. */
            webhook: components["schemas"]["WebhookItem"];
            /**
             * @description What messages are signed with; null for bots.
             * @example whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD
             */
            secret?: string | null;
        };
        /** @description A need of the lists, and the resources that meet it, by their numbers. */
        MatchBody: {
            /**
             * Format: int64
             * @description The need.
             */
            need: number;
            /** @description The resources. */
            resources: number[];
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
        /** @description What is to be said about a measure. */
        MeasureLook: {
            /**
             * Format: int32
             * @description In how many portions it is cut.
             */
            portions: number;
            /**
             * Format: int32
             * @description How long each takes, in minutes.
             */
            minutes: number;
            /**
             * Format: double
             * @description What each loads, in truckloads.
             */
            truckloads: number;
            /**
             * Format: int32
             * @description Working days that the quickest crew needs for it.
             */
            days?: number | null;
            /**
             * Format: date
             * @description The first day on which it may begin.
             */
            earliest_start?: string | null;
            /**
             * Format: date
             * @description The last day on which it may begin.
             */
            latest_start?: string | null;
            /**
             * Format: date
             * @description The last day on which it may end.
             */
            latest_end?: string | null;
        };
        /**
         * Format: date-time
         * @description RFC 3339, to the microsecond.
         * @example 2026-01-15T08:00:00Z
         */
        Moment: string;
        /** @description A stop dragged to another place. */
        MoveBody: {
            /** @description The draft. */
            draft: components["schemas"]["PlanDraft"];
            /** @description Its timetable. */
            timetable: components["schemas"]["PlanTimetable"];
            /** @description What is moved. */
            portion: components["schemas"]["PlanPortion"];
            to?: components["schemas"]["PlaceBody"] | null;
        };
        /** @description A timetable after a stop was moved, and what is to be said about it. */
        Moved: {
            /** @description The timetable. */
            timetable: components["schemas"]["PlanTimetable"];
            /** @description What is to be said about it. */
            look: components["schemas"]["Look"];
        };
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
        /** @description Working time. */
        NewAllowance: {
            /**
             * Format: int32
             * @description Working days.
             */
            days: number;
        } | {
            /**
             * Format: int32
             * @description Working hours.
             */
            hours: number;
        };
        /** @description An answer to a notice. */
        NewAnswer: {
            /** @description What was done; required without a photo. */
            text?: string | null;
            /** @description Photos that were sent by this link before, at most 10. */
            photos?: string[];
        };
        /** @description A calendar to set: these years and hours. */
        NewCalendar: {
            /** @description The years that are set; one that is left out is as it comes with the service. */
            years: components["schemas"]["NewCalendarYear"][];
            /**
             * @description The hours of a working day: from and to, in order; the last may end at `24:00`.
             * @example [
             *       [
             *         "08:30",
             *         "12:00"
             *       ],
             *       [
             *         "14:00",
             *         "17:30"
             *       ]
             *     ]
             */
            hours: [
                string,
                string
            ][];
            /** @description Why. */
            reason?: string | null;
            expected_revision?: components["schemas"]["Revision"] | null;
        };
        /** @description What is set of a year: all else of it goes by the day of the week. */
        NewCalendarYear: {
            /**
             * Format: int32
             * @description Which.
             * @example 2026
             */
            year: number;
            /**
             * @description Where that stands, for example the number of the State Council's notice; may be empty.
             * @example 国办发明电〔2025〕7号
             */
            source?: string;
            /** @description Whether the notice is not known yet: then days may be missing, and none is moved. */
            provisional?: boolean;
            /** @description The days off: of the year, of the December before it or of the January after it. */
            holidays: components["schemas"]["HolidayItem"][];
            /**
             * @description Days of a weekend that are worked.
             * @example [
             *       "2026-02-14",
             *       "2026-02-28"
             *     ]
             */
            workdays: string[];
        };
        /** @description A campaign as it was held. */
        NewCampaign: {
            /** @description When it was held. */
            held_at: components["schemas"]["Moment"];
            /**
             * @description What it is called.
             * @example 清理乱堆乱放
             */
            title: string;
            /** @description The blocks cleaned. */
            blocks?: number[];
            /** @description Names of the parties that took part. */
            parties?: string[];
            /**
             * Format: int32
             * @description Person-times taking part.
             */
            people?: number;
            /**
             * Format: int32
             * @description Truckloads of rubbish taken away.
             */
            truckloads?: number;
            /**
             * Format: int32
             * @description What it cost, in yuan.
             */
            cost?: number | null;
            /** @description Pictures before and after. */
            pictures?: components["schemas"]["NewPicture"][];
        };
        /** @description A case to report. */
        NewCase: {
            /**
             * @description Where it is: longitude and latitude (WGS 84).
             * @example [
             *       120.64,
             *       27.79
             *     ]
             */
            place: number[];
            /** @description How that is known: `photo`, `device`, `map` (when not given) or `list`. */
            place_from?: string;
            /**
             * Format: float
             * @description How far off it may be, metres.
             */
            accuracy_m?: number | null;
            /**
             * Format: int32
             * @description The block it belongs to; the one that holds the place when not given. The place may lie a little outside it.
             */
            block?: number | null;
            /**
             * @description What it is about.
             * @example clutter
             */
            category: string;
            /** @description What is to be seen there; required without a photo. */
            text?: string;
            found_at?: components["schemas"]["Moment"] | null;
            /** @description How it was found: `patrol` (when not given), `drone`, `supervision`, `resident` or `hotline`. */
            found_by?: string;
            party?: components["schemas"]["NewParty"] | null;
            /** @description Photos that were uploaded before, at most 10. */
            photos?: string[];
        };
        /** @description A check to record. */
        NewCheck: {
            /**
             * @description `block` or `case`.
             * @example case
             */
            kind: string;
            /**
             * Format: int64
             * @description Its number.
             */
            unit: number;
            /** @description Whether it is as its colour says, or put right. What is not goes back as a case. */
            passes: boolean;
            /** @description What was to be seen; required without a photo when it fails. */
            note?: string | null;
            /** @description Photos that were uploaded before, at most 10. */
            photos?: string[];
            /**
             * @description Of a block that fails: what the case is about.
             * @example clutter
             */
            category?: string | null;
            /** @description Of a block that fails: where it was seen, longitude and latitude. */
            place?: number[] | null;
        };
        /** @description A checklist to set, all of it. */
        NewChecklist: {
            /** @description What is looked at, in the order in which it is asked. */
            items: components["schemas"]["ChecklistItem"][];
            /** @description Categories whose open cases rule out other colours than is usual: yellow and better. */
            rulings?: components["schemas"]["Ruling"][];
            /** @description Why. */
            reason?: string | null;
            expected_revision?: components["schemas"]["Revision"] | null;
        };
        /** @description Whom to call at a party, all of them at once. */
        NewContacts: {
            /** @description Whom to call; empty forgets them all. */
            contacts: components["schemas"]["ContactItem"][];
        };
        /** @description A feed link to make. */
        NewFeed: {
            /**
             * @description What it is for.
             * @example 手机日历
             */
            label: string;
        };
        /** @description What was found about an item. */
        NewFinding: {
            /**
             * @description The item's `key`.
             * @example walls_clean
             */
            item: string;
            /**
             * @description `holds`, `fails`, `not_applicable`, or `open` when nobody looked.
             * @example holds
             */
            answer: string;
            /** @description What is to be said about it. */
            note?: string | null;
            /** @description Photos of it that were uploaded before, at most 10. */
            photos?: string[];
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
            inspection?: components["schemas"]["Revision"] | null;
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
        /** @description An inspection to record. */
        NewInspection: {
            /**
             * @description The `revision` of the checklist that it answers, 0 for the built-in one; refused with 409 when another one held when the block was
             *     inspected.
             */
            checklist: components["schemas"]["Revision"];
            inspected_at?: components["schemas"]["Moment"] | null;
            /** @description What was found. An item that is not named was not looked at, and does not hold. */
            findings: components["schemas"]["NewFinding"][];
            /** @description Anything else. */
            note?: string | null;
            /** @description Photos of the block as a whole that were uploaded before, at most 10; 60 with those of the items. */
            photos?: string[];
            grading?: components["schemas"]["InspectionGrading"] | null;
        };
        /** @description An entry as it is to stand. */
        NewListing: {
            /** @description Which list; an entry stays on its list. */
            list: components["schemas"]["ListWord"];
            /** @description What it is called. */
            title: string;
            /** @description What it is. */
            text?: string;
            /** @description How much of it, in words. */
            amount?: string;
            party?: components["schemas"]["Revision"] | null;
            /** @description The blocks it is about. */
            blocks?: number[];
            /** @description Of a project: the needs it meets. */
            meets?: components["schemas"]["Revision"][];
            /** @description Of a project: the resources it uses. */
            uses?: components["schemas"]["Revision"][];
            /** @description Where it stands; `open` when not given. */
            state?: components["schemas"]["ListingState"];
            /**
             * Format: date
             * @description Until when.
             */
            due?: string | null;
            expected_revision?: components["schemas"]["Revision"] | null;
        };
        /** @description A notice to issue. */
        NewNotice: {
            /**
             * @description Which community issues it.
             * @example 330381003901
             */
            community: string;
            /** @description For whom. */
            party: components["schemas"]["NewParty"];
            /**
             * @description The cases it is about, in order, 1 to 50: filed or dispatched, of this community, in no other notice that is open. They are dispatched
             *     to the party with its deadline.
             */
            cases: number[];
            allowance?: components["schemas"]["NewAllowance"] | null;
            deadline?: components["schemas"]["Moment"] | null;
            /** @description What it rests on; what the community's settings say when not given. */
            legal_basis?: string | null;
            /** @description What else is to be known. */
            note?: string | null;
        };
        /** @description A step to take. */
        NewNoticeStep: {
            /**
             * @description What is done: `receive`, `answer`, `inspect`, `refer`, `decide`, `close`, `withdraw` or `note`.
             * @example inspect
             */
            step: string;
            /** @description What is said; `refer`, `decide`, `withdraw` and `note` need it, and `answer` without a photo. */
            text?: string | null;
            /** @description Photos that were uploaded before, at most 10. */
            photos?: string[];
            /** @description `inspect`: the cases that are not put right; none: all are. */
            failed?: number[] | null;
            /** @description `refer`: to which authority. */
            authority?: string | null;
            /** @description `decide`: what the authority decided: `fined`, `ordered`, `performed`, `no_penalty` or `other`. */
            outcome?: string | null;
            expected?: components["schemas"]["Revision"] | null;
        };
        /** @description Who is responsible. */
        NewParty: {
            /** @description The name. */
            name: string;
            kind?: components["schemas"]["PartyKind"] | null;
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
        /** @description A picture of a campaign as it is sent. */
        NewPicture: {
            /**
             * @description A photo that the asker uploaded (`POST /api/v1/photos`), or the file of a picture that the campaign has already. What is shown is
             *     the copy without metadata.
             */
            photo: components["schemas"]["FileId"];
            /** @description When it was taken. */
            taken: components["schemas"]["Taken"];
            /** @description What it shows; may be empty. */
            caption?: string;
            /** @description The same in English. */
            caption_en?: string | null;
        };
        /** @description A step to record. */
        NewPlanStep: {
            /**
             * Format: int32
             * @description Which tour, by its place in the timetable.
             */
            tour: number;
            /**
             * Format: int32
             * @description Which stop of it, by its place.
             */
            stop: number;
            /** @description What is done. */
            step: components["schemas"]["PlanStepWord"];
            at?: components["schemas"]["Moment"] | null;
            /**
             * Format: double
             * @description Of what is done: truckloads that were taken away.
             */
            truckloads?: number | null;
            /**
             * Format: int32
             * @description Of what is done: people who took part.
             */
            people?: number | null;
            /** @description Of what is done: photos from before, that were uploaded. */
            before?: string[];
            /** @description Of what is done: photos from after. */
            after?: string[];
            /** @description Anything to say; of what is taken back, why. */
            note?: string | null;
        };
        /** @description Ready reasons to set: these, and no others. */
        NewReasons: {
            /** @description In the order in which they are offered. */
            items: components["schemas"]["ReasonItem"][];
            expected_revision?: components["schemas"]["Revision"] | null;
        };
        /** @description A party as it is to stand. */
        NewRegisteredParty: {
            /**
             * @description Its name, one of its kind in the register.
             * @example 锦湖物业
             */
            name: string;
            /** @description Which of the eight kinds. */
            kind: components["schemas"]["PartyKind"];
            /** @description Anything else. */
            note?: string;
            /** @description What it is responsible for. */
            duties?: components["schemas"]["DutyItem"][];
            /** @description Whether it is not responsible any more. */
            retired?: boolean;
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
            /** @description The categories of cases that it adds to the six clearances; those it has when not given. */
            categories?: components["schemas"]["CategoryItem"][] | null;
            /** @description What its rectification notices rest on: laws and rules, with their articles; as it is when not given, empty: what is usual. */
            legal_basis?: string | null;
            /** @description Whether the public is told of its cases by Open311; as it is when not given. */
            public_cases?: boolean | null;
            sample?: components["schemas"]["SampleSize"] | null;
            /** @description Why. */
            reason?: string | null;
            expected_revision?: components["schemas"]["Revision"] | null;
        };
        /** @description A step to take. */
        NewStep: {
            /**
             * @description What is done: `file`, `return`, `void`, `duplicate`, `dispatch`, `rectify`, `verify`, `fail`, `close`, `extend`, `defer`, `resume`,
             *     `amend`, `ask`, `decline`, `note` or `undo`.
             * @example dispatch
             */
            step: string;
            /** @description Why, or what was found; `return`, `void`, `extend`, `defer`, `decline`, `fail`, `ask` and `note` need it. */
            reason?: string | null;
            /** @description Photos that were uploaded before, at most 10; `rectify` needs one, or a reason why there is none. */
            photos?: string[];
            party?: components["schemas"]["NewParty"] | null;
            allowance?: components["schemas"]["NewAllowance"] | null;
            deadline?: components["schemas"]["Moment"] | null;
            until?: components["schemas"]["Moment"] | null;
            /**
             * Format: int64
             * @description `duplicate`: the case that it is.
             */
            of?: number | null;
            /** @description `ask`: what an approver is asked for: `return`, `void`, `extend` or `defer`, with what that needs. */
            ask?: string | null;
            /** @description `amend`: the category it has from now on. */
            category?: string | null;
            /**
             * Format: int32
             * @description `amend`: the block it belongs to from now on.
             */
            block?: number | null;
            expected?: components["schemas"]["Revision"] | null;
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
        /** @description A webhook to set. */
        NewWebhook: {
            /**
             * @description What it is for.
             * @example 城管指挥中心
             */
            label: string;
            /**
             * @description Where messages go.
             * @example https://hooks.example.org/wuse
             */
            url: string;
            /**
             * @description In which form.
             * @example standard
             */
            format: string;
            /**
             * @description The events to tell.
             * @example [
             *       "case.reported",
             *       "case.overdue"
             *     ]
             */
            events: string[];
            /** @description Of these communities only; of all when empty or not given. */
            communities?: string[];
            /** @description Whether anything is told; yes when not given. */
            active?: boolean;
            /** @description Of a bot of 钉钉 that asks for signatures, its secret; it is set once. No other is given: a new one is made and told. */
            secret?: string | null;
        };
        /** @description What a new notice of a community would say. */
        NoticeBasis: {
            /** @description What it rests on, when nothing else is said. */
            legal_basis: string;
            /** @description Whether the community has set that. */
            own: boolean;
        };
        /** @description How the party answers without an account. */
        NoticeLink: {
            /** @description The page to open. */
            link: string;
            /**
             * @description What is asked for there.
             * @example 482913
             */
            code: string;
            /** @description The link for a phone's camera: an SVG picture. */
            picture: string;
        };
        /** @description A thing to be put right. */
        NoticeMatter: {
            /** @description The case. */
            case: components["schemas"]["Revision"];
            /** @description Where the case stands now. */
            case_state?: string | null;
            /** @description What it is about. */
            category: string;
            /**
             * Format: int32
             * @description The block it belongs to.
             */
            block: number;
            /** @description The block's code. */
            block_code: string;
            /** @description The block's name. */
            block_name: string;
            /** @description Where it is: longitude and latitude. */
            place: number[];
            /**
             * Format: float
             * @description How far off that may be, metres.
             */
            accuracy_m?: number | null;
            /** @description What is to be seen there. */
            text: string;
            /** @description The numbers of its photos in the notice: `GET /api/v1/notices/{id}/photos/{n}`. */
            photos: number[];
        };
        /** @description A page of notices. */
        NoticePage: {
            /** @description The overdue ones first, then the newest. */
            items: components["schemas"]["NoticeSummary"][];
            /** @description How many there are on all pages. */
            total: number;
            /** @description Cursor of the next page; null on the last one. */
            next?: string | null;
        };
        /** @description A step about a notice. */
        NoticeStepItem: {
            /** @description The entry that recorded it. */
            revision: components["schemas"]["Revision"];
            /** @description When. */
            recorded_at: components["schemas"]["Moment"];
            by?: components["schemas"]["PersonRef"] | null;
            /** @description What it was. */
            step: string;
            /** @description What was said. */
            text?: string | null;
            /** @description `receive`, `answer`: by its `link`, or on `paper`. */
            served?: string | null;
            /** @description `inspect`: the cases that are not put right. */
            failed: number[];
            /** @description `refer`: to which authority. */
            authority?: string | null;
            /** @description `decide`: what the authority decided. */
            outcome?: string | null;
            /** @description The numbers of its photos in the notice. */
            photos: number[];
        };
        /** @description A rectification notice. */
        NoticeSummary: {
            /** @description Its number in the log: the revision that issued it. */
            id: components["schemas"]["Revision"];
            /** @description The last entry about it: the `expected` of a step. */
            revision: components["schemas"]["Revision"];
            /** @description Code of the community that issued it. */
            community: string;
            /**
             * @description Its number there, as it is written.
             * @example 〔2026〕第3号
             */
            number: string;
            /** @description Who is to put it right. */
            party: components["schemas"]["PartyItem"];
            /** @description When it was issued. */
            issued_at: components["schemas"]["Moment"];
            issued_by?: components["schemas"]["PersonRef"] | null;
            /** @description By when it is to be put right. */
            deadline: components["schemas"]["Moment"];
            /**
             * Format: date
             * @description When it is looked at again: the first working day after that.
             */
            second_inspection: string;
            /**
             * @description Where it stands.
             * @example issued
             */
            state: string;
            /** @description Whether its deadline is past, and nobody has answered or it is not put right. */
            overdue: boolean;
            /** @description Whether the second inspection is due. */
            to_inspect: boolean;
            /** @description The cases it is about. */
            cases: number[];
            /** @description Of a failed one the cases that are not put right. */
            failed: number[];
            /** @description The authority that it was referred to. */
            authority?: string | null;
            /** @description What the authority decided. */
            outcome?: string | null;
        };
        /** @description An OpenID provider to sign in by. */
        OidcWay: {
            /** @description What it is called. */
            name: string;
            /** @description Where to go. */
            url: string;
        };
        /** @description Where the service is and what it speaks. */
        Open311Discovery: {
            /** @description When this changed last. */
            changeset: string;
            /** @description Whom to ask. */
            contact: string;
            /** @description How to come by a key. */
            key_service: string;
            /** @description The one end point. */
            endpoints: components["schemas"]["Open311Endpoint"][];
        };
        /** @description An end point. */
        Open311Endpoint: {
            /** @description `GeoReport` v2. */
            specification: string;
            /** @description Its address. */
            url: string;
            /** @description When it changed last. */
            changeset: string;
            /** @description `production`. */
            type: string;
            /** @description What it speaks. */
            formats: string[];
        };
        /** @description A case as Open311 tells it. */
        Open311Request: {
            /** @description The case's number. */
            service_request_id: string;
            /** @description `open` or `closed`. */
            status: string;
            /** @description Where the case stands, in Wuse's word. The public is told of those that were filed. */
            status_notes: string;
            /** @description The category's name. */
            service_name: string;
            /** @description The category's word. */
            service_code: string;
            /** @description What is to be seen. Never told to the public. */
            description?: string | null;
            /** @description Who is charged with it. Never told to the public. */
            agency_responsible?: string | null;
            /** @description Empty. */
            service_notice?: string | null;
            /** @description When it was reported. */
            requested_datetime: components["schemas"]["Moment"];
            /** @description When something was done about it last. */
            updated_datetime: components["schemas"]["Moment"];
            expected_datetime?: components["schemas"]["Moment"] | null;
            /** @description Code and name of its block. Never told to the public. */
            address?: string | null;
            /** @description The number of its block. Never told to the public. */
            address_id?: string | null;
            /** @description Empty. */
            zipcode?: string | null;
            /**
             * Format: double
             * @description Latitude (WGS 84); for the public to a thousandth of a degree.
             */
            lat: number;
            /**
             * Format: double
             * @description Longitude, likewise.
             */
            long: number;
            /** @description Empty: photos are asked for by `GET /api/v1/cases/{id}/photos/{n}`. */
            media_url?: string | null;
        };
        /** @description A kind of case that can be reported. */
        Open311Service: {
            /**
             * @description The category's word.
             * @example clutter
             */
            service_code: string;
            /** @description Its name. */
            service_name: string;
            /** @description Its name in English. */
            description: string;
            /** @description `false`: nothing is asked but place and description. */
            metadata: boolean;
            /** @description `realtime`: the answer to a report holds its number. */
            type: string;
            /** @description None. */
            keywords: string;
            /** @description `六清` for the six clearances, `社区` for what a community adds. */
            group: string;
        };
        /** @description What is asked beside place and description: nothing. */
        Open311ServiceDefinition: {
            /** @description The category's word. */
            service_code: string;
            /** @description None. */
            attributes: string[];
        };
        /** @description A service request as it is posted. */
        Open311Submission: {
            /** @description A community's code: the place must lie in it. */
            jurisdiction_id?: string | null;
            /** @description The category's word. */
            service_code?: string | null;
            /** @description Latitude (WGS 84). */
            lat?: string | null;
            /** @description Longitude (WGS 84). */
            long?: string | null;
            /** @description Taken into the description. By itself it is no place: it is not looked up here. */
            address_string?: string | null;
            /** @description Not known here. */
            address_id?: string | null;
            /** @description What is to be seen. */
            description?: string | null;
            /** @description Taken into the description. It is not fetched. */
            media_url?: string | null;
            /** @description Told back, and not kept. */
            account_id?: string | null;
            /** @description Not kept; the same request of another device is another one. */
            device_id?: string | null;
        };
        /** @description What came of it. */
        Open311Submitted: {
            /** @description The case's number. */
            service_request_id: string;
            /** @description What is to be known. */
            service_notice: string;
            /** @description As it was given. */
            account_id?: string | null;
        };
        /** @description What the party did. */
        PartyAnswer: {
            /** @description `receive` or `answer`. */
            step: string;
            /** @description When. */
            at: components["schemas"]["Moment"];
            /** @description Whether by this link, or on paper. */
            served: string;
            /** @description What was said. */
            text?: string | null;
            /** @description The numbers of its photos. */
            photos: number[];
        };
        /** @description Who is responsible. */
        PartyItem: {
            /** @description The name. */
            name: string;
            kind?: components["schemas"]["PartyKind"] | null;
        };
        /**
         * @description The eight kinds of responsible party (八社联动).
         * @enum {string}
         */
        PartyKind: "committees" | "cooperative" | "property" | "public_institution" | "school" | "enterprise" | "charity" | "social_organisation";
        /** @description The register of a community. */
        PartyList: {
            /** @description Parties by name; retired ones last. */
            items: components["schemas"]["RegisteredPartyItem"][];
        };
        /** @description A notice as its party sees it. */
        PartyNotice: {
            /**
             * @description Its number, as it is written.
             * @example 虹北社区整改〔2026〕第3号
             */
            number: string;
            /** @description Who issued it. */
            issuer: string;
            /** @description Whom it is for. */
            party: string;
            /** @description When it was issued. */
            issued_at: components["schemas"]["Moment"];
            /** @description By when it is to be put right. */
            deadline: components["schemas"]["Moment"];
            /**
             * Format: date
             * @description When it is looked at again.
             */
            second_inspection: string;
            /** @description Where it stands. */
            state: string;
            /** @description Whether its deadline is past, and nobody has answered or it is not put right. */
            overdue: boolean;
            /** @description What it rests on. */
            legal_basis: string;
            /** @description What else is to be known. */
            note: string;
            /** @description What is to be put right. */
            items: components["schemas"]["PartyNoticeItem"][];
            /** @description What was signed for and answered so far. */
            answers: components["schemas"]["PartyAnswer"][];
            /** @description What can be done now: `receive`, `answer`. */
            may: string[];
        };
        /** @description A thing to be put right, as its party sees it. */
        PartyNoticeItem: {
            /** @description What it is about. */
            category: string;
            /** @description The same in English. */
            category_en: string;
            /** @description The block it lies in, as people call it. */
            block: string;
            /** @description Where it is: longitude and latitude. */
            place: number[];
            /** @description What is to be seen there. */
            text: string;
            /** @description The numbers of its photos. */
            photos: number[];
        };
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
        /** @description A photo that was sent. */
        Photo: {
            /** @description The SHA-256 of what was sent: its name in a report. */
            id: components["schemas"]["FileId"];
            /**
             * @description What it is.
             * @example image/jpeg
             */
            media_type: string;
            /**
             * Format: int64
             * @description Its length.
             */
            bytes: number;
            /**
             * Format: int32
             * @description Its width in pixels, upright.
             */
            width: number;
            /**
             * Format: int32
             * @description Its height in pixels, upright.
             */
            height: number;
            taken_at?: components["schemas"]["Moment"] | null;
            /** @description Where it was taken from, by its own word: longitude, latitude. */
            place?: number[] | null;
            /**
             * Format: float
             * @description How far off that may be, in metres.
             */
            accuracy_m?: number | null;
            /**
             * Format: float
             * @description How high above the sea, in metres.
             */
            altitude_m?: number | null;
            /**
             * Format: float
             * @description Where the camera looked, in degrees from north, clockwise.
             */
            heading?: number | null;
            /**
             * @description Who made the camera, and its model.
             * @example DJI FC300S
             */
            camera?: string | null;
            /** @description Whether something in it was made unrecognisable before it was sent. */
            redacted: boolean;
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
        /** @description A place in a timetable. */
        PlaceBody: {
            /**
             * Format: date
             * @description The day.
             */
            day: string;
            /**
             * Format: int32
             * @description The crew, by its place in the draft.
             */
            crew: number;
            /**
             * Format: int32
             * @description Which of its shifts, 0 for the first of the day.
             */
            shift: number;
            /**
             * Format: int32
             * @description When it is to begin, in minutes from midnight: it comes after what begins before.
             */
            begins: number;
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
        /** @description Who works. */
        PlanCrew: {
            /** @description What it is called; no other crew of the plan is called the same. */
            name: string;
            /** @description Where its shifts begin and end: longitude and latitude in degrees. */
            base: number[];
            /**
             * @description Its shifts on a working day, each from a time to another.
             * @example [
             *       [
             *         "08:30",
             *         "12:00"
             *       ],
             *       [
             *         "14:00",
             *         "17:30"
             *       ]
             *     ]
             */
            shifts: string[][];
            /**
             * Format: int32
             * @description How many people it has.
             */
            people?: number | null;
            /** @description What it knows how to do. */
            skills?: string[] | null;
            /** @description What it has with it. */
            equipment?: string[] | null;
            truck?: components["schemas"]["PlanTruck"] | null;
            /** @description Days on which it does not work although the calendar does. */
            off?: string[] | null;
        };
        /** @description A portion that is done. */
        PlanDone: {
            /** @description Which portion. */
            portion: components["schemas"]["PlanPortion"];
            /**
             * Format: date
             * @description On which day.
             */
            day: string;
        };
        /** @description A draft of a plan. */
        PlanDraft: {
            /** @description What it is called. */
            name: string;
            /** @description What is to be reached. */
            target: components["schemas"]["PlanTarget"];
            /** @description What of the five verbs is to be reached by the target's last day; each verb at most once. */
            goals?: components["schemas"]["PlanGoal"][] | null;
            /**
             * Format: date
             * @description The day from whose beginning the goals are counted; the first day of work when not given.
             */
            goals_from?: string | null;
            /**
             * Format: date
             * @description The first day of work.
             */
            from: string;
            /** @description The blocks to clear, the most urgent first. */
            tasks: components["schemas"]["PlanTask"][];
            /** @description Who works. */
            crews: components["schemas"]["PlanCrew"][];
            /** @description Where trucks are emptied; when there is none, what was loaded is brought to the crew's base. */
            tips: components["schemas"]["PlanTip"][];
            travel?: components["schemas"]["PlanTravel"] | null;
            /**
             * Format: int32
             * @description Working days between the last measure of a block and the inspection that strikes it off.
             */
            inspection_days: number;
            /**
             * Format: int64
             * @description The same draft with the same seed gives the same timetable.
             */
            seed?: number | null;
            /** @description Portions that stay where somebody put them. */
            pins?: components["schemas"]["PlanPin"][] | null;
            /** @description Portions that were done by the version before. */
            done?: components["schemas"]["PlanDone"][] | null;
        };
        /** @description A verb as a target. */
        PlanGoal: {
            /** @description Which verb. */
            verb: components["schemas"]["Verb"];
            /**
             * Format: int32
             * @description How many blocks: of `keep_blue` those that are kept, of the others those that are won. More than there are is no mistake, and is
             *     remarked in `look.verbs`.
             */
            blocks: number;
        };
        /** @description A published plan. */
        PlanItem: components["schemas"]["PlanLine"] & {
            /** @description Whose plan. */
            community: string;
            /** @description What it was made from. */
            draft: components["schemas"]["PlanDraft"];
            /** @description Who is where and when. */
            timetable: components["schemas"]["PlanTimetable"];
            /**
             * Format: int64
             * @description The picture that it was made on.
             */
            made_on: number;
            /** @description The blocks, in the draft's order. */
            sites: components["schemas"]["SiteItem"][];
            /** @description The stops that were started or done. */
            standings: components["schemas"]["StandingItem"][];
            /** @description How far it has come. */
            progress: components["schemas"]["ProgressItem"];
        };
        /** @description A measure, or the rest of one, that no crew does. */
        PlanLeftOut: {
            /**
             * Format: int32
             * @description The block.
             */
            block: number;
            /**
             * Format: int32
             * @description The measure, by its place in the block's list.
             */
            measure: number;
            /**
             * Format: int32
             * @description How many of its portions are left out.
             */
            portions: number;
            /**
             * @description Why: `reason` is `no_crew_knows_how` (with `demands`), `no_truck`, `too_far` (with `minutes`, the shortest shift that would do),
             *     `not_before` (with `measure`) or `no_time`.
             */
            why: components["schemas"]["PlanWhyLeftOut"];
        };
        /** @description A version in the list. */
        PlanLine: {
            /**
             * Format: int64
             * @description Its number.
             */
            id: number;
            /** @description What it is called. */
            name: string;
            /** @description When it was published. */
            published_at: components["schemas"]["Moment"];
            /**
             * Format: int32
             * @description Who published it, by their number.
             */
            by?: number | null;
            /** @description Why. */
            reason?: string | null;
            /**
             * Format: int64
             * @description The version before it.
             */
            replaces?: number | null;
            /** @description Whether it is the one that holds. */
            is_newest: boolean;
            /** @description The blocks to clear. */
            blocks: number;
            /**
             * Format: date
             * @description The first day of work.
             */
            from: string;
            /**
             * Format: date
             * @description The target's last day.
             */
            by_day: string;
        };
        /** @description The versions of a community. */
        PlanList: {
            /** @description The newest first. */
            items: components["schemas"]["PlanLine"][];
        };
        /** @description What a crew does at a block. */
        PlanMeasure: {
            /** @description What is done. */
            text: string;
            /**
             * Format: double
             * @description How long one crew is at work, in hours, loading included and driving not.
             */
            hours: number;
            /**
             * Format: double
             * @description How much is taken away, in truckloads.
             */
            truckloads?: number | null;
            /** @description What the crew must know how to do. */
            skills?: string[] | null;
            /** @description What the crew must have with it. */
            equipment?: string[] | null;
            /** @description The measures that come before: their places in the list, 0 for the first. */
            after?: number[] | null;
            /**
             * Format: int32
             * @description Days that must pass after it before what depends on it begins.
             */
            wait_days?: number | null;
        };
        /** @description A portion that stays where somebody put it. */
        PlanPin: {
            /** @description Which portion. */
            portion: components["schemas"]["PlanPortion"];
            /** @description The crew, by its name. */
            crew: string;
            /**
             * Format: date
             * @description The day.
             */
            day: string;
            /**
             * Format: int32
             * @description When it begins, in minutes from midnight; at any time of that day when not given.
             */
            begins?: number | null;
        };
        /** @description A portion of a measure: what a crew does at one stop. */
        PlanPortion: {
            /**
             * Format: int32
             * @description The block.
             */
            block: number;
            /**
             * Format: int32
             * @description The measure, by its place in the block's list.
             */
            measure: number;
            /**
             * Format: int32
             * @description Which of its portions, 0 for the first.
             */
            part: number;
        };
        /**
         * @description What a crew does about a stop.
         * @enum {string}
         */
        PlanStepWord: "started" | "done" | "taken_back";
        /** @description Where a tour stops. */
        PlanStop: {
            /**
             * Format: int32
             * @description When it arrives, in minutes from midnight.
             */
            arrives: number;
            /**
             * Format: int32
             * @description When it begins.
             */
            begins: number;
            /**
             * Format: int32
             * @description When it goes on.
             */
            ends: number;
            /** @description What for. */
            kind: components["schemas"]["PlanStopKind"];
        };
        /** @description What a tour stops for. */
        PlanStopKind: {
            /**
             * @description `work` or `tip`.
             * @example work
             */
            what: string;
            /** @description Of work: which portion. */
            portion?: components["schemas"]["PlanPortion"];
            /**
             * Format: int32
             * @description Of a tip: which, by its place in the draft.
             */
            tip?: number;
        };
        /** @description What is to be reached. */
        PlanTarget: {
            /** @description `no_red` (削红), `no_orange` (去橙) or `struck_off` (销号). */
            kind: components["schemas"]["PlanTargetKind"];
            /**
             * Format: date
             * @description By the end of this day.
             */
            by: string;
            /**
             * Format: int32
             * @description Of `struck_off`, how many blocks.
             */
            blocks?: number;
        };
        /**
         * @description What is to be reached.
         * @enum {string}
         */
        PlanTargetKind: "no_red" | "no_orange" | "struck_off";
        /** @description A block to clear. */
        PlanTask: {
            /**
             * Format: int32
             * @description Which block.
             */
            block: number;
            /** @description Where crews stop for it: longitude and latitude in degrees. */
            at: number[];
            /** @description What is done. */
            measures: components["schemas"]["PlanMeasure"][];
        };
        /** @description Who is where and when. */
        PlanTimetable: {
            /** @description By day, crew and shift. */
            tours: components["schemas"]["PlanTour"][];
            /** @description What nobody does, and why. */
            left_out?: components["schemas"]["PlanLeftOut"][] | null;
        };
        /** @description Where trucks are emptied. */
        PlanTip: {
            /** @description What it is called. */
            name: string;
            /** @description Where it is: longitude and latitude in degrees. */
            at: number[];
            /**
             * @description When it is open, on every day that is worked.
             * @example [
             *       [
             *         "06:00",
             *         "18:00"
             *       ]
             *     ]
             */
            open: string[][];
            /**
             * Format: int32
             * @description How long a truck is there, in minutes.
             */
            minutes: number;
        };
        /** @description What a crew does in a shift. */
        PlanTour: {
            /**
             * Format: date
             * @description The day.
             */
            day: string;
            /**
             * Format: int32
             * @description The crew, by its place in the draft.
             */
            crew: number;
            /**
             * Format: int32
             * @description Which of its shifts, 0 for the first of the day.
             */
            shift: number;
            /**
             * Format: int32
             * @description When it leaves the base, in minutes from midnight.
             */
            leaves: number;
            /**
             * Format: int32
             * @description When it is back.
             */
            back: number;
            /**
             * Format: int32
             * @description How far it drives, in metres.
             */
            metres: number;
            /** @description Where it stops, in order. */
            stops: components["schemas"]["PlanStop"][];
        };
        /** @description How long ways take, at a speed: over streets, or the beeline times a factor. */
        PlanTravel: {
            /**
             * Format: double
             * @description Kilometres an hour.
             */
            speed_kmh: number;
            /**
             * Format: double
             * @description How much longer than the beeline the way is where no streets lead.
             */
            detour: number;
            /**
             * Format: int64
             * @description The streets to drive on, by the number of their import; null for beelines. Beside streets, and where none lead, ways are beelines
             *     times the factor.
             */
            streets?: number | null;
        };
        /** @description A truck. */
        PlanTruck: {
            /** @description Its number plate or name. */
            name: string;
            /**
             * Format: double
             * @description What it takes, in truckloads of a usual truck.
             */
            capacity: number;
        };
        /** @description Something that does not hold in a timetable. Tours and stops are named by their places, 0 for the first. */
        PlanViolation: {
            /**
             * @description What: `too_early`, `too_late`, `too_fast`, `too_short`, `closed`, `overloaded`, `not_emptied`, `not_able`, `shift_twice`, `day_off`,
             *     `outside_plan`, `too_soon`, `twice`, `forgotten`, `pin_moved` or `unknown`.
             * @example too_late
             */
            violation: string;
            /** @description Which tour. */
            tour?: number;
            /** @description Which stop of it. */
            stop?: number;
            /**
             * Format: int32
             * @description By how many minutes.
             */
            minutes?: number;
            /**
             * Format: double
             * @description By how many truckloads.
             */
            truckloads?: number;
            /** @description What the crew lacks. */
            lacks?: string[];
            /** @description The plan's first day of work. */
            first?: string;
            /** @description The plan's last day of work. */
            last?: string;
            /**
             * Format: int32
             * @description The measure that comes before.
             */
            after?: number;
            /** @description The first day on which it may begin; null when what comes before is not done at all. */
            earliest?: string | null;
            /**
             * Format: int32
             * @description The block.
             */
            block?: number;
            /**
             * Format: int32
             * @description The measure.
             */
            measure?: number;
            /**
             * Format: int32
             * @description How many portions.
             */
            portions?: number;
            /** @description Which portion. */
            portion?: components["schemas"]["PlanPortion"];
        };
        /** @description Why nobody does a measure. */
        PlanWhyLeftOut: {
            /**
             * @description `no_crew_knows_how`, `no_truck`, `too_far`, `not_before` or `no_time`.
             * @example no_time
             */
            reason: string;
            /** @description What no single crew has together. */
            demands?: string[];
            /**
             * Format: int32
             * @description The shortest shift that would do, in minutes.
             */
            minutes?: number;
            /**
             * Format: int32
             * @description The measure before it that is left out.
             */
            measure?: number;
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
        /** @description How far a plan has come. */
        ProgressItem: {
            /**
             * Format: date
             * @description The day.
             */
            today: string;
            /**
             * Format: int32
             * @description Portions of the plan.
             */
            portions: number;
            /**
             * Format: int32
             * @description Those that are done.
             */
            done: number;
            /**
             * Format: int32
             * @description Those that should be done by now, and are not.
             */
            overdue: number;
            /**
             * Format: double
             * @description Truckloads that should be away by now.
             */
            truckloads_planned: number;
            /**
             * Format: double
             * @description Truckloads that are.
             */
            truckloads: number;
            /**
             * Format: int32
             * @description Working days by which the work is behind; less than nothing when it is ahead.
             */
            days_behind: number;
            /** @description Red blocks of the plan that are left, by their colour now. */
            red_left: number;
            /** @description Orange blocks likewise. */
            orange_left: number;
            /** @description The five verbs as targets. */
            goals: components["schemas"]["GoalsItem"];
            forecast?: components["schemas"]["ForecastItem"] | null;
            /** @description Day by day. */
            days: components["schemas"]["DayItem"][];
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
            inspection?: components["schemas"]["Revision"] | null;
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
        /** @description A version to publish. */
        PublishBody: {
            /**
             * Format: int64
             * @description The draft's version that was seen; refused with 409 when another has come between.
             */
            version: number;
            /**
             * Format: int64
             * @description The plan that it takes the place of: the newest one of the community; left out for the first.
             */
            replaces?: number | null;
            /** @description Why. */
            reason?: string | null;
            /** @description Publish it although something does not hold. */
            despite?: boolean;
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
        /** @description A responsible party. */
        RegisteredPartyItem: {
            /** @description Its number. */
            id: components["schemas"]["Revision"];
            /** @description The last entry about it: `expected_revision` when it is set anew. */
            revision: components["schemas"]["Revision"];
            /**
             * @description Whose register.
             * @example 330381003901
             */
            community: string;
            /**
             * @description Its name.
             * @example 锦湖物业
             */
            name: string;
            /** @description Which of the eight kinds. */
            kind: components["schemas"]["PartyKind"];
            /** @description Anything else; may be empty. */
            note: string;
            /** @description What it is responsible for. */
            duties: components["schemas"]["DutyItem"][];
            /** @description Whether it is not responsible any more. */
            retired: boolean;
            /** @description Whom to call; null for those who may not know. */
            contacts?: components["schemas"]["ContactItem"][] | null;
        };
        /** @description From which day on a plan is made anew. */
        ReplanBody: {
            /**
             * Format: date
             * @description The first day of work of what is left.
             */
            from: string;
        };
        /** @description Who is responsible at a place, the narrowest responsibility first. */
        ResponsibleParties: {
            /**
             * Format: int32
             * @description The block there; null when there is none.
             */
            block?: number | null;
            /** @description Who is responsible. */
            parties: components["schemas"]["ResponsibleParty"][];
        };
        /** @description Who is responsible somewhere. */
        ResponsibleParty: {
            id?: components["schemas"]["Revision"] | null;
            /** @description Its name. */
            name: string;
            kind?: components["schemas"]["PartyKind"] | null;
            /** @description Why: `point`, `line` or `area` of a responsibility, or `block`, as the layer says so of the block. */
            because: string;
            /** @description What the responsibility is called; may be empty. */
            duty: string;
            /**
             * Format: double
             * @description How far away it is, metres; 0 inside an area and for a block.
             */
            distance_m: number;
        };
        /**
         * Format: int64
         * @description The number of a log entry.
         */
        Revision: number;
        /** @description From which colour on open cases of a category rule a rise out. */
        Ruling: {
            /**
             * @description The category.
             * @example loose_poultry
             */
            category: string;
            from?: components["schemas"]["Colour"] | null;
        };
        /** @description A sample, with everything that it takes to draw it again. */
        Sample: {
            /** @description Its number. */
            id: components["schemas"]["Revision"];
            /** @description Whose blocks and cases. */
            community: string;
            /** @description The community's name. */
            community_name: string;
            /**
             * Format: date
             * @description The day of the round.
             * @example 2026-11-21
             */
            date: string;
            /** @description The last log entry before that day began. */
            cutoff: components["schemas"]["Revision"];
            /** @description Its hash. */
            cutoff_hash: string;
            /** @description The seed: SHA-256 of `wuse-supervision-1\n{community}\n{date}\n{cutoff}\n{cutoff_hash}\n`. */
            seed: string;
            /** @description Cases closed after this moment could be drawn, up to when the day began. */
            since: components["schemas"]["Moment"];
            /** @description When it was drawn. */
            drawn_at: components["schemas"]["Moment"];
            /** @description How many were to be drawn. */
            size: components["schemas"]["SampleSize"];
            /** @description What could be drawn, what was, and what came out, stratum by stratum. */
            strata: components["schemas"]["Stratum"][];
            /** @description What was drawn. */
            units: components["schemas"]["Unit"][];
            blocks?: components["schemas"]["ShareItem"] | null;
            cases?: components["schemas"]["ShareItem"] | null;
            /** @description How many units nobody has looked at. */
            left: number;
        };
        /** @description A sample in a list. */
        SampleLine: {
            /** @description Its number. */
            id: components["schemas"]["Revision"];
            /** @description Whose blocks and cases. */
            community: string;
            /** @description The community's name. */
            community_name: string;
            /**
             * Format: date
             * @description The day of the round.
             * @example 2026-11-21
             */
            date: string;
            /** @description How many units were drawn. */
            drawn: number;
            /** @description How many of them nobody has looked at. */
            left: number;
            /** @description How many of those who asks is to look at. */
            left_to_me: number;
            /**
             * Format: int32
             * @description How many failed.
             */
            failed: number;
        };
        /** @description The samples of a community. */
        SampleList: {
            /** @description Newest first. */
            items: components["schemas"]["SampleLine"][];
            /**
             * Format: date
             * @description The round that is due and was not drawn; null when it was.
             * @example 2026-11-21
             */
            due?: string | null;
        };
        /** @description How many are to be drawn of each kind; each colour gives one whatever is set. */
        SampleSize: {
            /**
             * Format: int32
             * @description Blocks.
             * @example 5
             */
            blocks: number;
            /**
             * Format: int32
             * @description Closed cases.
             * @example 10
             */
            cases: number;
        };
        /** @description Where the search for a draft's timetable stands. */
        SearchItem: {
            /**
             * @description `none` (no search is known here), `waiting` (for others to end), `running`, `done`, `cancelled`, `stale` (the draft was changed
             *     meanwhile) or `failed`.
             * @example running
             */
            state: string;
            /**
             * Format: double
             * @description How much is done, from 0 to 1.
             */
            progress: number;
            /** @description Whether the time was up before the search was: the same draft may give another timetable the next time. */
            cut_short: boolean;
            /**
             * Format: int64
             * @description The draft's version with what was found.
             */
            version?: number | null;
        };
        /** @description A photo that was sent by a link. */
        SentPhoto: {
            /** @description Its name in an answer. */
            id: components["schemas"]["FileId"];
        };
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
        /** @description What is to be set down, and what it was decided from. */
        SetConsultation: {
            /** @description What was settled. */
            consultation: components["schemas"]["ConsultationBody"];
            /**
             * Format: int64
             * @description The last entry about it that was seen; left out for the first.
             */
            expected?: number | null;
        };
        /** @description The same for a draft that is there. */
        SetDraftBody: {
            /** @description What is to be planned, and with what. */
            draft: components["schemas"]["PlanDraft"];
            timetable?: components["schemas"]["PlanTimetable"] | null;
            /**
             * Format: int64
             * @description The version that was seen; refused with 409 when another has come between.
             */
            version: number;
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
            /** @description The categories of cases that it adds to the six clearances. */
            categories: components["schemas"]["CategoryItem"][];
            /** @description What its rectification notices rest on; empty: what is usual. */
            legal_basis: string;
            /** @description Whether the public is told of its cases by Open311: category, state and a rounded place, of those that were filed. */
            public_cases: boolean;
            /** @description How many of its blocks and closed cases supervision draws a round. */
            sample: components["schemas"]["SampleSize"];
        };
        /** @description An estimated share of what fails, 0 to 1, with its interval of 95 %. */
        ShareItem: {
            /**
             * Format: int32
             * @description Units there are.
             */
            population: number;
            /**
             * Format: int32
             * @description Units that were checked.
             */
            checked: number;
            /**
             * Format: int32
             * @description Units of those that failed.
             */
            failed: number;
            /**
             * Format: double
             * @description The estimate; null while nothing is known of a stratum.
             */
            share?: number | null;
            /**
             * Format: double
             * @description At least.
             */
            low?: number | null;
            /**
             * Format: double
             * @description At most.
             */
            high?: number | null;
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
        /** @description A case that may be the same. */
        SimilarCase: {
            /**
             * Format: double
             * @description Metres from the place.
             */
            distance_m: number;
            /** @description The case. */
            case: components["schemas"]["CaseItem"];
        };
        /** @description A block of a plan, as it is now. */
        SiteItem: {
            /**
             * Format: int32
             * @description Its number.
             */
            block: number;
            /** @description Its code. */
            code: string;
            /** @description Its name; may be empty. */
            name: string;
            /**
             * @description Its colour now.
             * @example red
             */
            colour?: string | null;
            /** @description Where crews stop: WGS 84, longitude and latitude. */
            place: number[];
            /** @description The same for 高德 and 腾讯 (GCJ-02). */
            gcj02: number[];
            /** @description The same for 百度 (BD-09). */
            bd09: number[];
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
        /** @description Where a stop stands. */
        StandingItem: {
            /**
             * Format: int32
             * @description Which tour, by its place in the timetable.
             */
            tour: number;
            /**
             * Format: int32
             * @description Which stop of it.
             */
            stop: number;
            /**
             * @description `started` or `done`.
             * @example done
             */
            state: string;
            /** @description When. */
            at: components["schemas"]["Moment"];
            /**
             * Format: double
             * @description Of what is done: truckloads that were taken away.
             */
            truckloads?: number | null;
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
             * Format: int64
             * @description Yuan spent on campaigns, as far as it was said.
             */
            cost?: number | null;
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
        /** @description A word for each step. */
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
            /**
             * @description What has to show that the colour holds: `nothing`, an `inspection` that supports it, or one with `photos`. What is asked now when
             *     not given.
             * @example photos
             */
            needs?: string | null;
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
        /** @description The units of one kind and colour. */
        Stratum: {
            /**
             * @description `block` or `case`.
             * @example case
             */
            kind: string;
            colour?: components["schemas"]["Colour"] | null;
            /** @description All of them: what was drawn from. */
            units: number[];
            /** @description Those that were drawn, the smallest key first. */
            drawn: number[];
            /** @description What came out; the interval is exact. */
            result: components["schemas"]["ShareItem"];
        };
        /** @description A place whose ways are beelines although the draft names streets. */
        StrayItem: {
            /**
             * @description What it is: `crew` (its base), `task` or `tip`.
             * @example task
             */
            what: string;
            /** @description Which, by its place in the draft. */
            at: number;
            /**
             * Format: int32
             * @description Of a task: the block.
             */
            block?: number | null;
            /**
             * @description Why: `far` (no street within 500 m) or `cut_off` (its street leads to half of the other places at most, or not back).
             * @example far
             */
            why: string;
        };
        /** @description Streets that were imported. */
        StreetsItem: {
            /**
             * Format: int64
             * @description Their number: what a draft names as `travel.streets`.
             */
            id: number;
            /** @description When they were imported. */
            recorded_at: components["schemas"]["Moment"];
            /**
             * Format: int32
             * @description Who imported them, by their number.
             */
            by?: number | null;
            /** @description Where they came from: the name of a file. */
            source: string;
            /** @description SHA-256 of the lines as they are kept. */
            file: string;
            /**
             * Format: int32
             * @description Lines on which trucks drive.
             */
            lines: number;
            /**
             * Format: int32
             * @description Points of them.
             */
            vertices: number;
            /**
             * Format: int32
             * @description What of the file was left out: what no truck drives on.
             */
            left_out: number;
            /**
             * Format: int64
             * @description How long all of them are together, in metres.
             */
            metres: number;
            /** @description The box around them: west, south, east, north. */
            bbox: number[];
        };
        /** @description The streets of a community. */
        StreetsList: {
            /** @description Those that were imported last first. */
            items: components["schemas"]["StreetsItem"][];
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
        /** @description A unit that was drawn. */
        Unit: {
            /**
             * @description `block` or `case`.
             * @example case
             */
            kind: string;
            /**
             * Format: int64
             * @description Its number.
             */
            id: number;
            colour?: components["schemas"]["Colour"] | null;
            /**
             * Format: int32
             * @description The block's number.
             */
            block?: number | null;
            /** @description The block's code. */
            block_code: string;
            /** @description The block's name. */
            block_name: string;
            /** @description Where it is: longitude and latitude; of a block a place inside it. */
            place?: number[] | null;
            /**
             * @description What the case is about; null of a block.
             * @example clutter
             */
            category?: string | null;
            /** @description What was reported; null of a block. */
            text?: string | null;
            /** @description How many photos the case has: `GET /api/v1/samples/{id}/cases/{case}/photos/{n}`. */
            photos: number;
            assigned?: components["schemas"]["PersonRef"] | null;
            /** @description Whether who asks may check it. */
            may_check: boolean;
            /** @description Whether it passed; null while nobody has looked. */
            passes?: boolean | null;
            /** @description What was said of it. */
            note?: string | null;
            checked_at?: components["schemas"]["Moment"] | null;
            checked_by?: components["schemas"]["PersonRef"] | null;
            case?: components["schemas"]["Revision"] | null;
        };
        /** @description Why a block is urgent. */
        UrgencyItem: {
            /**
             * @description `colour`, `days`, `cases`, `overdue` or `people`.
             * @example days
             */
            reason: string;
            /**
             * Format: int32
             * @description How many points it gives.
             */
            points: number;
        };
        /**
         * @description The five verbs (削红 去橙 达黄 保蓝 争绿), as in the statistics.
         * @enum {string}
         */
        Verb: "pare_red" | "remove_orange" | "reach_yellow" | "keep_blue" | "strive_green";
        /** @description A verb, and what a draft wants of it. */
        VerbLook: {
            /** @description Which verb. */
            verb: components["schemas"]["Verb"];
            /**
             * Format: int32
             * @description So many blocks the draft wants; null when it wants none.
             */
            wanted?: number | null;
            /**
             * Format: int32
             * @description Of so many the verb asks something, counted from the day on which the draft's goals are.
             */
            of: number;
            /**
             * Format: int32
             * @description For so many it is done.
             */
            done: number;
            /**
             * Format: int32
             * @description By so many the draft wants more than there are.
             */
            beyond: number;
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
        /** @description A webhook. */
        WebhookItem: {
            /**
             * Format: int64
             * @description Its number.
             */
            id: number;
            /** @description What it is for. */
            label: string;
            /** @description Where messages go. */
            url: string;
            /**
             * @description In which form: `standard` (Standard Webhooks), `wecom` or `dingtalk`.
             * @example standard
             */
            format: string;
            /**
             * @description The events that are told.
             * @example [
             *       "case.reported",
             *       "case.overdue"
             *     ]
             */
            events: string[];
            /** @description Of these communities only; of all when empty. */
            communities: string[];
            /** @description Whether anything is told. */
            active: boolean;
            /** @description When it was made. */
            created_at: components["schemas"]["Moment"];
            /**
             * Format: int32
             * @description The number of who made it.
             */
            by: number;
            failing_since?: components["schemas"]["Moment"] | null;
            closed_at?: components["schemas"]["Moment"] | null;
        };
        /** @description Webhooks. */
        WebhookList: {
            /** @description By number. */
            items: components["schemas"]["WebhookItem"][];
            /** @description The events that can be told. */
            events: components["schemas"]["EventItem"][];
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
        /** @description A case with everything that was done about it. */
        WholeCase: components["schemas"]["CaseItem"] & {
            /** @description What was done, oldest first. */
            steps: components["schemas"]["CaseStepItem"][];
            /** @description What the asker can do about it now. */
            may: string[];
        };
        /** @description A notice with everything that was done about it. */
        WholeNotice: components["schemas"]["NoticeSummary"] & {
            /** @description What it rests on. */
            legal_basis: string;
            /** @description What else is to be known. */
            note: string;
            /** @description Who signs it. */
            issuer: string;
            /** @description What is to be put right, as it was issued. */
            items: components["schemas"]["NoticeMatter"][];
            /** @description What was done, oldest first. */
            steps: components["schemas"]["NoticeStepItem"][];
            /** @description What the asker can do about it now. */
            may: string[];
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
        /** @description bad-member, member-missing or member-too-long, with `member`; idempotency-key-reused */
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
        /** @description idempotency-key-reused */
        KeyReused: {
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
    list_categories: {
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
                    "application/json": components["schemas"]["Categories"];
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
    list_parties: {
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
                    "application/json": components["schemas"]["PartyList"];
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
    add_party: {
        parameters: {
            query?: never;
            header?: {
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
                "application/json": components["schemas"]["NewRegisteredParty"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegisteredPartyItem"];
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
    export_parties_csv: {
        parameters: {
            query?: {
                /** @description `zh` (when not given) or `en`. */
                lang?: "zh" | "en";
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
                    "text/csv": string;
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
    export_parties_xlsx: {
        parameters: {
            query?: {
                /** @description `zh` (when not given) or `en`. */
                lang?: "zh" | "en";
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
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": number[];
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
    get_responsible_parties: {
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
                /**
                 * @description For cases of this category; for any when not given.
                 * @example clutter
                 */
                category?: string;
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
                    "application/json": components["schemas"]["ResponsibleParties"];
                };
            };
            400: components["responses"]["BadParameter"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_party: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The party's number */
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
                    "application/json": components["schemas"]["RegisteredPartyItem"];
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
    set_party: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeated request with the same key is carried out once */
                "Idempotency-Key"?: string | null;
            };
            path: {
                /** @description The party's number */
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewRegisteredParty"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegisteredPartyItem"];
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
            /** @description stale-document or name-taken */
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
    set_party_contacts: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The party's number */
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewContacts"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegisteredPartyItem"];
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
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["NotJson"];
            422: components["responses"]["DoesNotFit"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    list_listings: {
        parameters: {
            query?: {
                /** @description This list only; all three when not given. */
                list?: components["schemas"]["ListWord"];
                /** @description Entries that stand there only. */
                state?: components["schemas"]["ListingState"];
                /** @description Entries about this block only. */
                block?: number;
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
                    "application/json": components["schemas"]["ListingList"];
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
    add_listing: {
        parameters: {
            query?: never;
            header?: {
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
                "application/json": components["schemas"]["NewListing"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListingItem"];
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
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["NotJson"];
            422: components["responses"]["DoesNotFit"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    export_listings_csv: {
        parameters: {
            query?: {
                /** @description This list only; all three when not given. */
                list?: components["schemas"]["ListWord"];
                /** @description Entries that stand there only. */
                state?: components["schemas"]["ListingState"];
                /** @description Entries about this block only. */
                block?: number;
                /** @description `zh` (when not given) or `en`. */
                lang?: "zh" | "en";
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
                    "text/csv": string;
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
    export_listings_xlsx: {
        parameters: {
            query?: {
                /** @description This list only; all three when not given. */
                list?: components["schemas"]["ListWord"];
                /** @description Entries that stand there only. */
                state?: components["schemas"]["ListingState"];
                /** @description Entries about this block only. */
                block?: number;
                /** @description `zh` (when not given) or `en`. */
                lang?: "zh" | "en";
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
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": number[];
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
    get_listing: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The entry's number */
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
                    "application/json": components["schemas"]["ListingItem"];
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
    set_listing: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeated request with the same key is carried out once */
                "Idempotency-Key"?: string | null;
            };
            path: {
                /** @description The entry's number */
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewListing"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListingItem"];
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
            /** @description stale-document */
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
    get_calendar: {
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
                    "application/json": components["schemas"]["CalendarBody"];
                };
            };
            400: components["responses"]["BadParameter"];
            401: components["responses"]["NotSignedIn"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    set_calendar: {
        parameters: {
            query?: never;
            header?: {
                /** @description The calendar's ETag as it was when decided; 412 when it has changed since */
                "If-Match"?: string | null;
                /** @description A repeated request with the same key is carried out once */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewCalendar"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CalendarBody"];
                };
            };
            400: components["responses"]["BadParameter"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            408: components["responses"]["BodyTooSlow"];
            /** @description stale-calendar */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description stale-calendar */
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
    export_xlsx: {
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
                /** @description `zh` (when not given) or `en`. */
                lang?: "zh" | "en";
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
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": number[];
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
    list_cases: {
        parameters: {
            query?: {
                /** @description Of this community only. */
                community?: string;
                /** @description Of this block only. */
                block?: string;
                /**
                 * @description In these states, between commas; `open` for all in which something is still to be done.
                 * @example open
                 */
                state?: string;
                /**
                 * @description Of these categories, between commas.
                 * @example clutter,old_rubbish
                 */
                category?: string;
                /**
                 * @description Of one work list: `mine` (open, which the asker reported or took a step about), `due_today`, `overdue`, `to_verify` (put right by
                 *     somebody else), `to_approve` (something is asked for).
                 */
                work?: "mine" | "due_today" | "overdue" | "to_verify" | "to_approve";
                /** @description What an indicator counts: `due`, `closed`, `closed_on_time` … as `GET /api/v1/statistics/cases` names them. */
                counted?: string;
                /** @description With `counted`: in the period from this moment on. */
                from?: string;
                /** @description With `counted`: in the period before this moment. */
                until?: string;
                /** @description Within this box: west, south, east, north. */
                bbox?: string;
                /** @description `newest` (when not given) or `due`: those with the nearest deadline first, those without one last. */
                sort?: "newest" | "due";
                /** @description Cases on a page: 100 when not given, at most 1000. */
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
                    "application/json": components["schemas"]["CasePage"];
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
    report_case: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeated request with the same key is carried out once */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewCase"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WholeCase"];
                };
            };
            400: components["responses"]["BadParameter"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            /** @description no-such-block */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            408: components["responses"]["BodyTooSlow"];
            /** @description block-gone */
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
            /** @description no-block-here (with `nearest` and `metres`), too-far, no-such-photo, bad-member … */
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
    list_case_points: {
        parameters: {
            query?: {
                /** @description Of this community only. */
                community?: string;
                /** @description Of this block only. */
                block?: string;
                /**
                 * @description In these states, between commas; `open` for all in which something is still to be done.
                 * @example open
                 */
                state?: string;
                /**
                 * @description Of these categories, between commas.
                 * @example clutter,old_rubbish
                 */
                category?: string;
                /**
                 * @description Of one work list: `mine` (open, which the asker reported or took a step about), `due_today`, `overdue`, `to_verify` (put right by
                 *     somebody else), `to_approve` (something is asked for).
                 */
                work?: "mine" | "due_today" | "overdue" | "to_verify" | "to_approve";
                /** @description What an indicator counts: `due`, `closed`, `closed_on_time` … as `GET /api/v1/statistics/cases` names them. */
                counted?: string;
                /** @description With `counted`: in the period from this moment on. */
                from?: string;
                /** @description With `counted`: in the period before this moment. */
                until?: string;
                /** @description Within this box: west, south, east, north. */
                bbox?: string;
                /** @description `newest` (when not given) or `due`: those with the nearest deadline first, those without one last. */
                sort?: "newest" | "due";
                /** @description Cases on a page: 100 when not given, at most 1000. */
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
                    "application/json": components["schemas"]["CasePoints"];
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
    export_cases_csv: {
        parameters: {
            query?: {
                /** @description Of this community only. */
                community?: string;
                /** @description Of this block only. */
                block?: string;
                /**
                 * @description In these states, between commas; `open` for all in which something is still to be done.
                 * @example open
                 */
                state?: string;
                /**
                 * @description Of these categories, between commas.
                 * @example clutter,old_rubbish
                 */
                category?: string;
                /**
                 * @description Of one work list: `mine` (open, which the asker reported or took a step about), `due_today`, `overdue`, `to_verify` (put right by
                 *     somebody else), `to_approve` (something is asked for).
                 */
                work?: "mine" | "due_today" | "overdue" | "to_verify" | "to_approve";
                /** @description What an indicator counts: `due`, `closed`, `closed_on_time` … as `GET /api/v1/statistics/cases` names them. */
                counted?: string;
                /** @description With `counted`: in the period from this moment on. */
                from?: string;
                /** @description With `counted`: in the period before this moment. */
                until?: string;
                /** @description Within this box: west, south, east, north. */
                bbox?: string;
                /** @description `newest` (when not given) or `due`: those with the nearest deadline first, those without one last. */
                sort?: "newest" | "due";
                /** @description Cases on a page: 100 when not given, at most 1000. */
                limit?: number;
                /** @description Where the page starts: `next` of the page before. */
                cursor?: string;
                /** @description `zh` (when not given) or `en`. */
                lang?: "zh" | "en";
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
    export_cases_xlsx: {
        parameters: {
            query?: {
                /** @description Of this community only. */
                community?: string;
                /** @description Of this block only. */
                block?: string;
                /**
                 * @description In these states, between commas; `open` for all in which something is still to be done.
                 * @example open
                 */
                state?: string;
                /**
                 * @description Of these categories, between commas.
                 * @example clutter,old_rubbish
                 */
                category?: string;
                /**
                 * @description Of one work list: `mine` (open, which the asker reported or took a step about), `due_today`, `overdue`, `to_verify` (put right by
                 *     somebody else), `to_approve` (something is asked for).
                 */
                work?: "mine" | "due_today" | "overdue" | "to_verify" | "to_approve";
                /** @description What an indicator counts: `due`, `closed`, `closed_on_time` … as `GET /api/v1/statistics/cases` names them. */
                counted?: string;
                /** @description With `counted`: in the period from this moment on. */
                from?: string;
                /** @description With `counted`: in the period before this moment. */
                until?: string;
                /** @description Within this box: west, south, east, north. */
                bbox?: string;
                /** @description `newest` (when not given) or `due`: those with the nearest deadline first, those without one last. */
                sort?: "newest" | "due";
                /** @description Cases on a page: 100 when not given, at most 1000. */
                limit?: number;
                /** @description Where the page starts: `next` of the page before. */
                cursor?: string;
                /** @description `zh` (when not given) or `en`. */
                lang?: "zh" | "en";
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
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": number[];
                };
            };
            400: components["responses"]["BadParameter"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_case: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The case's number */
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
                    "application/json": components["schemas"]["WholeCase"];
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
    get_case_photo: {
        parameters: {
            query?: {
                /** @description `thumb`, `screen` (when not given), or `original`, as it came, which is for those who may handle cases there. */
                size?: "thumb" | "screen" | "original";
            };
            header?: never;
            path: {
                /** @description The case's number */
                id: number;
                /** @description The photo's number in the case, from 1 */
                n: number;
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
                    "image/jpeg": number[];
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
    get_case_place: {
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
                /** @description How far the position may be off, in metres; 10 when not given. */
                accuracy?: number;
                /**
                 * @description What the case is about: similar ones are of the same category.
                 * @example clutter
                 */
                category?: string;
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
                    "application/json": components["schemas"]["CasePlace"];
                };
            };
            400: components["responses"]["BadParameter"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    take_case_step: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeated request with the same key is carried out once */
                "Idempotency-Key"?: string | null;
            };
            path: {
                /** @description The case's number */
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewStep"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WholeCase"];
                };
            };
            400: components["responses"]["BadParameter"];
            401: components["responses"]["NotSignedIn"];
            /** @description not-allowed or own-rectification */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description no-such-case */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            408: components["responses"]["BodyTooSlow"];
            /** @description stale-case (with `revision`) or not-from-here (with `state` and `can`) */
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
            /** @description member-missing, photo-missing, bad-deadline … */
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
    get_checklist: {
        parameters: {
            query?: {
                /** @description The entry that set it, 0 for the built-in one; the one that holds now when not given. */
                revision?: string;
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
                    "application/json": components["schemas"]["Checklist"];
                };
            };
            400: components["responses"]["BadParameter"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            /** @description no-such-community or no-such-document */
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
    set_checklist: {
        parameters: {
            query?: never;
            header?: {
                /** @description The checklist's ETag as it was when decided; 412 when it has changed since */
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
                "application/json": components["schemas"]["NewChecklist"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Checklist"];
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
            /** @description stale-checklist, with `revision` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description stale-checklist, with `revision` */
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
    list_inspections: {
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
                    "application/json": components["schemas"]["InspectionPage"];
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
    create_inspection: {
        parameters: {
            query?: never;
            header?: {
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
                "application/json": components["schemas"]["NewInspection"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Inspected"];
                };
            };
            400: components["responses"]["BadParameter"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            /** @description no-such-block */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            408: components["responses"]["BodyTooSlow"];
            /** @description stale-checklist, block-gone; of the grading stale-block, open-cases, not-shown (with `why`), already-proposed */
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
            /** @description bad-member, member-missing, no-such-photo … */
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
    export_inspections_csv: {
        parameters: {
            query?: {
                /** @description `zh` (when not given) or `en`. */
                lang?: "zh" | "en";
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
                    "text/csv": string;
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
    export_inspections_xlsx: {
        parameters: {
            query?: {
                /** @description `zh` (when not given) or `en`. */
                lang?: "zh" | "en";
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
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": number[];
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
    get_inspection: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The inspection's number */
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
                    "application/json": components["schemas"]["Inspection"];
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
    get_inspection_photo: {
        parameters: {
            query?: {
                /** @description `thumb`, `screen` (when not given), or `original`, as it came, which is for those who may handle cases there. */
                size?: "thumb" | "screen" | "original";
            };
            header?: never;
            path: {
                /** @description The inspection's number */
                id: number;
                /** @description The photo's number in the inspection, from 1 */
                n: number;
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
                    "image/jpeg": number[];
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
    list_samples: {
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
                    "application/json": components["schemas"]["SampleList"];
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
    draw_sample: {
        parameters: {
            query?: never;
            header?: {
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
        requestBody?: never;
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Sample"];
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
            /** @description drawn (with `sample`) or not-due */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: components["responses"]["KeyReused"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    list_own_samples: {
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
                    "application/json": components["schemas"]["SampleList"];
                };
            };
            400: components["responses"]["BadParameter"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_sample: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The sample's number */
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
                    "application/json": components["schemas"]["Sample"];
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
    export_sample_csv: {
        parameters: {
            query?: {
                /** @description `zh` (when not given) or `en`. */
                lang?: "zh" | "en";
            };
            header?: never;
            path: {
                /** @description The sample's number */
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
                    "text/csv": string;
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
    export_sample_xlsx: {
        parameters: {
            query?: {
                /** @description `zh` (when not given) or `en`. */
                lang?: "zh" | "en";
            };
            header?: never;
            path: {
                /** @description The sample's number */
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
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": number[];
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
    check_sample: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeated request with the same key is carried out once */
                "Idempotency-Key"?: string | null;
            };
            path: {
                /** @description The sample's number */
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewCheck"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Sample"];
                };
            };
            400: components["responses"]["BadParameter"];
            401: components["responses"]["NotSignedIn"];
            /** @description not-allowed, own-community or own-rectification */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description no-such-sample */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            408: components["responses"]["BodyTooSlow"];
            /** @description block-gone */
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
    get_sample_photo: {
        parameters: {
            query?: {
                /** @description `thumb` or `screen` (when not given). */
                size?: "thumb" | "screen" | "original";
            };
            header?: never;
            path: {
                /** @description The sample's number */
                id: number;
                /** @description The case's number */
                case: number;
                /** @description The photo's number in the case, from 1 */
                n: number;
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
                    "image/jpeg": number[];
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
    get_case_statistics: {
        parameters: {
            query?: {
                /** @description Of this community; of all that the asker sees when not given. */
                community?: string;
                /** @description From this moment on; from the first when not given. */
                from?: string;
                /** @description Before this moment; up to the last when not given. */
                until?: string;
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
                    "application/json": components["schemas"]["CaseStatistics"];
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
    export_campaigns_csv: {
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
                /** @description `zh` (when not given) or `en`. */
                lang?: "zh" | "en";
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
    export_campaigns_xlsx: {
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
                /** @description `zh` (when not given) or `en`. */
                lang?: "zh" | "en";
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
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": number[];
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
    add_campaign: {
        parameters: {
            query?: never;
            header?: {
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
                "application/json": components["schemas"]["NewCampaign"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CampaignItem"];
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
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["NotJson"];
            422: components["responses"]["DoesNotFit"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_campaign: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description An entry about the campaign: its `revision`, or that of one it was put right by */
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
                    "application/json": components["schemas"]["CampaignItem"];
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
    set_campaign: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeated request with the same key is carried out once */
                "Idempotency-Key"?: string | null;
            };
            path: {
                /** @description The campaign's `revision`; refused with 409 when it was put right since */
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewCampaign"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CampaignItem"];
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
            /** @description stale-document */
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
    take_campaign_back: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeated request with the same key is carried out once */
                "Idempotency-Key"?: string | null;
            };
            path: {
                /** @description The campaign's `revision`; refused with 409 when it was put right since */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It was taken back */
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
            /** @description stale-document */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: components["responses"]["KeyReused"];
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
    send_photo: {
        parameters: {
            query?: {
                /** @description Whether something in it was made unrecognisable before it was sent. */
                redacted?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The photo itself: JPEG, PNG or WebP, at most 20 MB */
        requestBody: {
            content: {
                "application/octet-stream": number[];
                "image/jpeg": number[];
                "image/png": number[];
                "image/webp": number[];
            };
        };
        responses: {
            /** @description It was there already */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Photo"];
                };
            };
            /** @description It is kept */
            201: {
                headers: {
                    /** @description Its address */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Photo"];
                };
            };
            400: components["responses"]["BadParameter"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            408: components["responses"]["BodyTooSlow"];
            /** @description body-too-large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not-a-photo, with `found`: what it is instead */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description bad-photo: damaged, cut short, or more than 100 million pixels or 30,000 a side */
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
    get_photo: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The SHA-256 of what was sent */
                sha256: components["schemas"]["FileId"];
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
                    "application/json": components["schemas"]["Photo"];
                };
            };
            400: components["responses"]["BadParameter"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            /** @description no-such-photo */
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
    begin_upload: {
        parameters: {
            query?: never;
            header: {
                /** @description 1.0.0 */
                "Tus-Resumable": string;
                /** @description How long the photo is, in bytes */
                "Upload-Length": number;
                /** @description `redacted dHJ1ZQ==` when something in it was made unrecognisable; the rest is not looked at */
                "Upload-Metadata"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Send its pieces to Location */
            201: {
                headers: {
                    /** @description The upload's address */
                    Location?: string;
                    /** @description Until when it is kept */
                    "Upload-Expires"?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadParameter"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            /** @description tus-version */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description body-too-large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not-a-photo: of no length */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too-many-uploads: finish one, or DELETE it */
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
    upload_options: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description See the headers */
            204: {
                headers: {
                    /** @description creation,expiration,termination */
                    "Tus-Extension"?: string;
                    /** @description Longest photo, in bytes */
                    "Tus-Max-Size"?: number;
                    /** @description 1.0.0 */
                    "Tus-Version"?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    end_upload: {
        parameters: {
            query?: never;
            header: {
                /** @description 1.0.0 */
                "Tus-Resumable": string;
            };
            path: {
                /** @description The upload, as Location named it */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It has ended */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadParameter"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            /** @description no-such-upload: it has ended, or is another's */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description tus-version */
            412: {
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
    get_upload: {
        parameters: {
            query?: never;
            header: {
                /** @description 1.0.0 */
                "Tus-Resumable": string;
            };
            path: {
                /** @description The upload, as Location named it */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description See the headers */
            204: {
                headers: {
                    /** @description Until when it is kept */
                    "Upload-Expires"?: string;
                    /** @description How many there will be */
                    "Upload-Length"?: number;
                    /** @description How many bytes have come */
                    "Upload-Offset"?: number;
                    /** @description The SHA-256 of the photo that it became */
                    "Wuse-Photo"?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadParameter"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            /** @description no-such-upload: it has ended, or is another's */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description tus-version */
            412: {
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
    append_upload: {
        parameters: {
            query?: never;
            header: {
                /** @description 1.0.0 */
                "Tus-Resumable": string;
                /** @description Where the piece begins: as many bytes as have come */
                "Upload-Offset": number;
            };
            path: {
                /** @description The upload, as Location named it */
                id: string;
            };
            cookie?: never;
        };
        /** @description The piece */
        requestBody: {
            content: {
                "application/offset+octet-stream": number[];
            };
        };
        responses: {
            /** @description It is kept */
            204: {
                headers: {
                    /** @description Until when it is kept */
                    "Upload-Expires"?: string;
                    /** @description How many bytes have come */
                    "Upload-Offset"?: number;
                    /** @description The SHA-256 of the photo, when this completed it */
                    "Wuse-Photo"?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadParameter"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            /** @description no-such-upload: it has ended, or is another's */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            408: components["responses"]["BodyTooSlow"];
            /** @description wrong-offset, with `offset`: where to go on */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description tus-version */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description body-too-large: more than was announced */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description bad-parameter: the Content-Type is another */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not-a-photo or bad-photo: it is complete, is refused, and has ended */
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
    get_notice_basis: {
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
                    "application/json": components["schemas"]["NoticeBasis"];
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
    list_notices: {
        parameters: {
            query?: {
                /** @description Of this community only. */
                community?: string;
                /** @description In these states, between commas; `open`: all that have not come to their end. */
                state?: string;
                /** @description Overdue ones only, or the others. */
                overdue?: boolean;
                /** @description Those whose second inspection is due only, or the others. */
                to_inspect?: boolean;
                /** @description For a party whose name holds this. */
                party?: string;
                /** @description About this case. */
                case?: number;
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
                    "application/json": components["schemas"]["NoticePage"];
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
    issue_notice: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeated request with the same key is carried out once */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewNotice"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WholeNotice"];
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
            /** @description no-such-community */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            408: components["responses"]["BodyTooSlow"];
            /** @description not-from-here (with `case` and `state`), in-notice (with `case` and `notice`) */
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
            /** @description no-such-case, bad-member, bad-deadline … */
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
    export_notices_csv: {
        parameters: {
            query?: {
                /** @description Of this community only. */
                community?: string;
                /** @description In these states, between commas; `open`: all that have not come to their end. */
                state?: string;
                /** @description Overdue ones only, or the others. */
                overdue?: boolean;
                /** @description Those whose second inspection is due only, or the others. */
                to_inspect?: boolean;
                /** @description For a party whose name holds this. */
                party?: string;
                /** @description About this case. */
                case?: number;
                /** @description Items on a page: 100 when not given, at most 1000. */
                limit?: number;
                /** @description Where the page starts: `next` of the page before. */
                cursor?: string;
                /** @description `zh` (when not given) or `en`. */
                lang?: "zh" | "en";
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
    export_notices_xlsx: {
        parameters: {
            query?: {
                /** @description Of this community only. */
                community?: string;
                /** @description In these states, between commas; `open`: all that have not come to their end. */
                state?: string;
                /** @description Overdue ones only, or the others. */
                overdue?: boolean;
                /** @description Those whose second inspection is due only, or the others. */
                to_inspect?: boolean;
                /** @description For a party whose name holds this. */
                party?: string;
                /** @description About this case. */
                case?: number;
                /** @description Items on a page: 100 when not given, at most 1000. */
                limit?: number;
                /** @description Where the page starts: `next` of the page before. */
                cursor?: string;
                /** @description `zh` (when not given) or `en`. */
                lang?: "zh" | "en";
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
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": number[];
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
    get_notice: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The notice's number in the log */
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
                    "application/json": components["schemas"]["WholeNotice"];
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
    take_notice_step: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeated request with the same key is carried out once */
                "Idempotency-Key"?: string | null;
            };
            path: {
                /** @description The notice's number in the log */
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewNoticeStep"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WholeNotice"];
                };
            };
            400: components["responses"]["BadParameter"];
            401: components["responses"]["NotSignedIn"];
            /** @description not-allowed or own-rectification */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description no-such-notice */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            408: components["responses"]["BodyTooSlow"];
            /** @description stale-notice (with `revision`), not-from-here (with `state` and `can`) or too-early (with `deadline`) */
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
            /** @description member-missing, bad-member … */
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
    get_notice_photo: {
        parameters: {
            query?: {
                /** @description `thumb`, `screen` (when not given), or `original`, as it came, which is for those who may handle cases there. */
                size?: "thumb" | "screen" | "original";
            };
            header?: never;
            path: {
                /** @description The notice's number in the log */
                id: number;
                /** @description The photo's number in the notice, from 1 */
                n: number;
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
                    "image/jpeg": number[];
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
    get_notice_sheet: {
        parameters: {
            query?: {
                /** @description `zh` (when not given) or `en`. */
                lang?: "zh" | "en";
            };
            header?: never;
            path: {
                /** @description The notice's number in the log */
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
                    "application/pdf": number[];
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
    get_notice_link: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The notice's number in the log */
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
                    "application/json": components["schemas"]["NoticeLink"];
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
    get_notice_file: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The notice's number in the log */
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
                    "application/zip": number[];
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
    open_notice: {
        parameters: {
            query?: never;
            header: {
                /** @description The six digits that stand beside it */
                "Wuse-Notice-Code": string;
            };
            path: {
                /** @description What stands in the link */
                link: string;
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
                    "application/json": components["schemas"]["PartyNotice"];
                };
            };
            400: components["responses"]["BadParameter"];
            401: components["responses"]["NotSignedIn"];
            /** @description no-such-notice: the link or the code is wrong */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
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
    receive_notice: {
        parameters: {
            query?: never;
            header: {
                /** @description The six digits that stand beside it */
                "Wuse-Notice-Code": string;
            };
            path: {
                /** @description What stands in the link */
                link: string;
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
                    "application/json": components["schemas"]["PartyNotice"];
                };
            };
            400: components["responses"]["BadParameter"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["ForeignOrigin"];
            /** @description no-such-notice */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not-from-here */
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
    answer_notice: {
        parameters: {
            query?: never;
            header: {
                /** @description The six digits that stand beside it */
                "Wuse-Notice-Code": string;
                /** @description A repeated request with the same key is carried out once */
                "Idempotency-Key"?: string | null;
            };
            path: {
                /** @description What stands in the link */
                link: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewAnswer"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PartyNotice"];
                };
            };
            400: components["responses"]["BadParameter"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["ForeignOrigin"];
            /** @description no-such-notice */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            408: components["responses"]["BodyTooSlow"];
            /** @description not-from-here */
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
            /** @description member-missing, no-such-photo */
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
    send_notice_photo: {
        parameters: {
            query?: never;
            header: {
                /** @description The six digits that stand beside it */
                "Wuse-Notice-Code": string;
            };
            path: {
                /** @description What stands in the link */
                link: string;
            };
            cookie?: never;
        };
        /** @description The photo itself: JPEG, PNG or WebP, at most 20 MB */
        requestBody: {
            content: {
                "application/octet-stream": number[];
                "image/jpeg": number[];
                "image/png": number[];
                "image/webp": number[];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SentPhoto"];
                };
            };
            400: components["responses"]["BadParameter"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["ForeignOrigin"];
            /** @description no-such-notice */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            408: components["responses"]["BodyTooSlow"];
            /** @description not-from-here: it is answered for good */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description body-too-large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not-a-photo */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description bad-photo */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too-many-tries or too-many-requests */
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
    get_party_photo: {
        parameters: {
            query?: never;
            header: {
                /** @description The six digits that stand beside it */
                "Wuse-Notice-Code": string;
            };
            path: {
                /** @description What stands in the link */
                link: string;
                /** @description The photo's number in the notice, from 1 */
                n: number;
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
                    "image/jpeg": number[];
                };
            };
            400: components["responses"]["BadParameter"];
            401: components["responses"]["NotSignedIn"];
            /** @description no-such-notice or no-such-file */
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
    get_party_sheet: {
        parameters: {
            query?: never;
            header: {
                /** @description The six digits that stand beside it */
                "Wuse-Notice-Code": string;
            };
            path: {
                /** @description What stands in the link */
                link: string;
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
                    "application/pdf": number[];
                };
            };
            400: components["responses"]["BadParameter"];
            401: components["responses"]["NotSignedIn"];
            /** @description no-such-notice */
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
    open311_discovery: {
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
                    "application/json": components["schemas"]["Open311Discovery"];
                };
            };
            /** @description 400: code and description, as Open311 GeoReport v2 has them */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                    "text/xml": unknown;
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description 401: code and description, as Open311 GeoReport v2 has them */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                    "text/xml": unknown;
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description 403: code and description, as Open311 GeoReport v2 has them */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                    "text/xml": unknown;
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description 429: code and description, as Open311 GeoReport v2 has them */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                    "text/xml": unknown;
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description 503: code and description, as Open311 GeoReport v2 has them */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                    "text/xml": unknown;
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    open311_services: {
        parameters: {
            query?: {
                /** @description A community's code: what it adds is told too. */
                jurisdiction_id?: string;
                /** @description An API token. */
                api_key?: string;
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
                    "application/json": components["schemas"]["Open311Service"][];
                };
            };
            /** @description 400: code and description, as Open311 GeoReport v2 has them */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                    "text/xml": unknown;
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description 401: code and description, as Open311 GeoReport v2 has them */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                    "text/xml": unknown;
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description 403: code and description, as Open311 GeoReport v2 has them */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                    "text/xml": unknown;
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description 404: code and description, as Open311 GeoReport v2 has them */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                    "text/xml": unknown;
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description 429: code and description, as Open311 GeoReport v2 has them */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                    "text/xml": unknown;
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description 503: code and description, as Open311 GeoReport v2 has them */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                    "text/xml": unknown;
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    open311_service: {
        parameters: {
            query?: {
                /** @description A community's code: what it adds is told too. */
                jurisdiction_id?: string;
                /** @description An API token. */
                api_key?: string;
            };
            header?: never;
            path: {
                /**
                 * @description The category's word, and `.json` or `.xml`
                 * @example clutter.json
                 */
                file: string;
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
                    "application/json": components["schemas"]["Open311ServiceDefinition"];
                };
            };
            /** @description 400: code and description, as Open311 GeoReport v2 has them */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                    "text/xml": unknown;
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description 401: code and description, as Open311 GeoReport v2 has them */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                    "text/xml": unknown;
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description 403: code and description, as Open311 GeoReport v2 has them */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                    "text/xml": unknown;
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description 404: code and description, as Open311 GeoReport v2 has them */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                    "text/xml": unknown;
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description 429: code and description, as Open311 GeoReport v2 has them */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                    "text/xml": unknown;
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description 503: code and description, as Open311 GeoReport v2 has them */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                    "text/xml": unknown;
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    open311_requests: {
        parameters: {
            query?: {
                /** @description A community's code; all that are seen when not given. */
                jurisdiction_id?: string;
                /** @description Of these numbers, between commas; then nothing else counts. */
                service_request_id?: string;
                /** @description Of these categories, between commas. */
                service_code?: string;
                /** @description Reported then or later. No more than 90 days are answered at once; the last 90 when nothing is said. */
                start_date?: string;
                /** @description Reported by then. */
                end_date?: string;
                /** @description `open`, `closed` or both between commas. */
                status?: string;
                /** @description An API token. */
                api_key?: string;
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
                    "application/json": components["schemas"]["Open311Request"][];
                };
            };
            /** @description 400: code and description, as Open311 GeoReport v2 has them */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                    "text/xml": unknown;
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description 401: code and description, as Open311 GeoReport v2 has them */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                    "text/xml": unknown;
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description 403: code and description, as Open311 GeoReport v2 has them */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                    "text/xml": unknown;
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description 404: code and description, as Open311 GeoReport v2 has them */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                    "text/xml": unknown;
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description 429: code and description, as Open311 GeoReport v2 has them */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                    "text/xml": unknown;
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description 503: code and description, as Open311 GeoReport v2 has them */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                    "text/xml": unknown;
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    open311_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeated request with the same key is carried out once */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/x-www-form-urlencoded": components["schemas"]["Open311Submission"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Open311Submitted"][];
                };
            };
            /** @description 400: code and description, as Open311 GeoReport v2 has them */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                    "text/xml": unknown;
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description 401: code and description, as Open311 GeoReport v2 has them */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                    "text/xml": unknown;
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description 403: code and description, as Open311 GeoReport v2 has them */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                    "text/xml": unknown;
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description 404: code and description, as Open311 GeoReport v2 has them */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                    "text/xml": unknown;
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description 408: code and description, as Open311 GeoReport v2 has them */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                    "text/xml": unknown;
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description 413: code and description, as Open311 GeoReport v2 has them */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                    "text/xml": unknown;
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description 415: code and description, as Open311 GeoReport v2 has them */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                    "text/xml": unknown;
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description 422: code and description, as Open311 GeoReport v2 has them */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                    "text/xml": unknown;
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description 429: code and description, as Open311 GeoReport v2 has them */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                    "text/xml": unknown;
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description 503: code and description, as Open311 GeoReport v2 has them */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                    "text/xml": unknown;
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    open311_request: {
        parameters: {
            query?: {
                /** @description A community's code. */
                jurisdiction_id?: string;
                /** @description An API token. */
                api_key?: string;
            };
            header?: never;
            path: {
                /**
                 * @description The case's number, and `.json` or `.xml`
                 * @example 7.json
                 */
                file: string;
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
                    "application/json": components["schemas"]["Open311Request"][];
                };
            };
            /** @description 400: code and description, as Open311 GeoReport v2 has them */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                    "text/xml": unknown;
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description 401: code and description, as Open311 GeoReport v2 has them */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                    "text/xml": unknown;
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description 403: code and description, as Open311 GeoReport v2 has them */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                    "text/xml": unknown;
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description 404: code and description, as Open311 GeoReport v2 has them */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                    "text/xml": unknown;
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description 429: code and description, as Open311 GeoReport v2 has them */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                    "text/xml": unknown;
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description 503: code and description, as Open311 GeoReport v2 has them */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                    "text/xml": unknown;
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_feeds: {
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
                    "application/json": components["schemas"]["FeedList"];
                };
            };
            400: components["responses"]["BadParameter"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    create_feed: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewFeed"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MadeFeed"];
                };
            };
            400: components["responses"]["BadParameter"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            408: components["responses"]["BodyTooSlow"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["NotJson"];
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
    revoke_feed: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The link's number */
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
    case_feed: {
        parameters: {
            query: {
                /** @description The key of a feed link. */
                key: string;
                /** @description `zh` (when not given) or `en`. */
                lang?: "zh" | "en";
                /**
                 * @description Why cases are told of, between commas: `mine`, `to_verify`, `overdue`, `returned`; all when not given.
                 * @example mine,overdue
                 */
                work?: string;
                /** @description In a calendar, what a deadline is: `event` (when not given) or `todo`, which not every program shows. */
                as?: "event" | "todo";
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
                    "application/atom+xml": string;
                };
            };
            400: components["responses"]["BadParameter"];
            401: components["responses"]["NotSignedIn"];
            /** @description no-such-feed */
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
    case_calendar: {
        parameters: {
            query: {
                /** @description The key of a feed link. */
                key: string;
                /** @description `zh` (when not given) or `en`. */
                lang?: "zh" | "en";
                /**
                 * @description Why cases are told of, between commas: `mine`, `to_verify`, `overdue`, `returned`; all when not given.
                 * @example mine,overdue
                 */
                work?: string;
                /** @description In a calendar, what a deadline is: `event` (when not given) or `todo`, which not every program shows. */
                as?: "event" | "todo";
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
                    "text/calendar": string;
                };
            };
            400: components["responses"]["BadParameter"];
            401: components["responses"]["NotSignedIn"];
            /** @description no-such-feed */
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
    list_clearance_candidates: {
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
                    "application/json": components["schemas"]["CandidateList"];
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
    get_consultation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The block's number */
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
                    "application/json": components["schemas"]["ConsultationItem"] | null;
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
    set_consultation: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeated request with the same key is carried out once */
                "Idempotency-Key"?: string | null;
            };
            path: {
                /** @description The block's number */
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SetConsultation"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConsultationItem"];
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
            /** @description stale-document */
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
    list_streets: {
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
                    "application/json": components["schemas"]["StreetsList"];
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
    import_streets: {
        parameters: {
            query?: {
                /**
                 * @description The name of the file, to tell imports apart.
                 * @example streets.geojson
                 */
                source?: string;
            };
            header?: {
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
                "application/octet-stream": number[];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StreetsItem"];
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
            /** @description body-too-large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            415: components["responses"]["NotJson"];
            /** @description bad-member: `member` is the feature that does not fit, `features[0]` for the first, or `body` */
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
    list_plan_drafts: {
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
                    "application/json": components["schemas"]["DraftList"];
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
    add_plan_draft: {
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
        requestBody: {
            content: {
                "application/json": components["schemas"]["DraftBody"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DraftItem"];
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
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["NotJson"];
            /** @description bad-member, member-missing */
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
    get_plan_draft: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The draft's number */
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
                    "application/json": components["schemas"]["DraftItem"];
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
    set_plan_draft: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The draft's number */
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SetDraftBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DraftItem"];
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
            /** @description stale-document (with `version`) */
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
            /** @description bad-member, member-missing */
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
    remove_plan_draft: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The draft's number */
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
    look_at_plan: {
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
        requestBody: {
            content: {
                "application/json": components["schemas"]["DraftBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Look"];
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
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["NotJson"];
            /** @description bad-member, member-missing */
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
    move_in_plan: {
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
        requestBody: {
            content: {
                "application/json": components["schemas"]["MoveBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Moved"];
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
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["NotJson"];
            /** @description bad-member, member-missing */
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
    advise_on_plan_draft: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The draft's number */
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
                    "application/json": components["schemas"]["AdviceList"];
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
    get_plan_search: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The draft's number */
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
                    "application/json": components["schemas"]["SearchItem"];
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
    solve_plan_draft: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The draft's number */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SearchItem"];
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
            /** @description not-from-here: one is under way */
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
    cancel_plan_search: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The draft's number */
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
    list_plans: {
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
                    "application/json": components["schemas"]["PlanList"];
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
    list_late_plan_days: {
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
                    "application/json": components["schemas"]["LateList"];
                };
            };
            400: components["responses"]["BadParameter"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    publish_plan: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeated request with the same key is carried out once */
                "Idempotency-Key"?: string | null;
            };
            path: {
                /** @description The draft's number */
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PublishBody"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlanItem"];
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
            /** @description stale-document, or plan-does-not-hold (with `violations`) */
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
            /** @description member-missing: the draft has no timetable */
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
    get_plan: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The plan's number */
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
                    "application/json": components["schemas"]["PlanItem"];
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
    replan: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The plan's number */
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReplanBody"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DraftItem"];
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
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["NotJson"];
            /** @description bad-member */
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
    export_plan_csv: {
        parameters: {
            query?: {
                /** @description `zh` (when not given) or `en`. */
                lang?: "zh" | "en";
            };
            header?: never;
            path: {
                /** @description The plan's number */
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
                    "text/csv": string;
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
    export_plan_xlsx: {
        parameters: {
            query?: {
                /** @description `zh` (when not given) or `en`. */
                lang?: "zh" | "en";
            };
            header?: never;
            path: {
                /** @description The plan's number */
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
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": number[];
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
    plan_calendar: {
        parameters: {
            query?: {
                /** @description `zh` (when not given) or `en`. */
                lang?: "zh" | "en";
                /** @description Of this crew only, by its place in the draft; of all when not given. */
                crew?: number;
            };
            header?: never;
            path: {
                /** @description The plan's number */
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
                    "text/calendar": string;
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
    get_plan_sheet: {
        parameters: {
            query?: {
                /** @description `zh` (when not given) or `en`. */
                lang?: "zh" | "en";
            };
            header?: never;
            path: {
                /** @description The plan's number */
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
                    "application/pdf": number[];
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
    get_plan_crew_days: {
        parameters: {
            query?: {
                /** @description `zh` (when not given) or `en`. */
                lang?: "zh" | "en";
                /** @description Of this crew only, by its place in the draft. */
                crew?: number;
                /** @description Of this day only. */
                day?: string;
            };
            header?: never;
            path: {
                /** @description The plan's number */
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
                    "application/pdf": number[];
                };
            };
            400: components["responses"]["BadParameter"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            /** @description also when nobody works on that day */
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
    step_plan: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeated request with the same key is carried out once */
                "Idempotency-Key"?: string | null;
            };
            path: {
                /** @description The plan's number */
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewPlanStep"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlanItem"];
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
            /** @description stale-document (with `newest`), not-from-here (with `state`) */
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
            /** @description bad-member, member-missing, in-the-future */
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
    list_webhooks: {
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
                    "application/json": components["schemas"]["WebhookList"];
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
    create_webhook: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewWebhook"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MadeWebhook"];
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
            408: components["responses"]["BodyTooSlow"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["NotJson"];
            /** @description bad-member, member-missing */
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
    set_webhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The webhook's number */
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewWebhook"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookItem"];
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
            /** @description no-such-webhook */
            404: {
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
            /** @description bad-member, member-missing */
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
    remove_webhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The webhook's number */
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
            /** @description no-such-webhook */
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
    test_webhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The webhook's number */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadParameter"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            /** @description no-such-webhook */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It is switched off */
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
    list_deliveries: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The webhook's number */
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
                    "application/json": components["schemas"]["DeliveryList"];
                };
            };
            400: components["responses"]["BadParameter"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            /** @description no-such-webhook */
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
    import_cases: {
        parameters: {
            query?: {
                /** @description Only say what would come of it. */
                dry_run?: boolean;
                /** @description Take what is right and leave the rest out; otherwise one defect leaves everything as it was. */
                skip_invalid?: boolean;
                /**
                 * @description Which coordinates it holds: `wgs84` (when not given), `cgcs2000`, `gcj02` (Gaode, Tencent) or `bd09` (Baidu).
                 * @example wgs84
                 */
                coordinates?: string;
                /** @description The community of rows that name none. */
                community?: string;
            };
            header?: {
                /** @description A repeated request with the same key is carried out once; what the list holds, when not given */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/octet-stream": number[];
            };
        };
        responses: {
            /** @description What would come of it, or what came of it before */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseImport"];
                };
            };
            /** @description Recorded */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseImport"];
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
            408: components["responses"]["BodyTooSlow"];
            /** @description body-too-large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            415: components["responses"]["NotJson"];
            /** @description list-refused: `report` has every defect; not-a-list */
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
    get_case_tile: {
        parameters: {
            query?: {
                /** @description Of this community only. */
                community?: string;
                /**
                 * @description Of these categories, between commas.
                 * @example clutter,old_rubbish
                 */
                category?: string;
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
}

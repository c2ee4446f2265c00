package org.signedprojects.registry.query.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A problem as it is answered (RFC 9457, `application/problem+json`).
/// @param detail   what a person can act on
/// @param instance path of the request
/// @param position how far the projection is, or where the log was changed; absent where that does not matter
/// @param errors   one for each wrong parameter or header; absent where there is none
@Schema(description = "RFC 9457 problem details")
public record Problem(@Schema(example = "/problems/invalid-request") URI type,
        @Schema(example = "The request is not valid") String title, @Schema(example = "400") int status,
        @Schema(example = "1 parameter is wrong") @Nullable String detail,
        @Schema(example = "/api/totals") @Nullable URI instance,
        @Schema(example = "dialogue:41") @Nullable String position, @Nullable List<Wrong> errors) {
    /// @param parameter name of the query parameter; null for a header
    /// @param header    name of the header; null for a parameter
    public record Wrong(@Schema(example = "by") @Nullable String parameter, @Nullable String header,
            @Schema(example = "'colour' is no dimension") String detail) {
        static Wrong parameter(String name, String detail) {
            return new Wrong(name, null, detail);
        }

        static Wrong header(String name, String detail) {
            return new Wrong(null, name, detail);
        }
    }
}

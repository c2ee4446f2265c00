package org.signedprojects.registry.command.web.problems;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.signedprojects.registry.web.problems.ProblemWriter;

/// A problem as RFC 9457 writes it down.
/// @param instance the address of the request; null where it is no URI
/// @param errors   each wrong part of the request, where parts are wrong
/// @param stage    of the project, where the rules of projects refused the command
/// @param standing of the project, likewise
@Schema(description = "What went wrong (RFC 9457)", example = """
    {"type":"/problems/invalid-request","title":"The request is not valid","status":400,
     "detail":"1 part of the request is wrong.","instance":"/api/projects",
     "errors":[{"pointer":"/sector","detail":"'NOPE' is no sector of the reference data"}]}""")
public record Problem(@Schema(description = "Kind of problem; the address documents it") String type, String title,
        int status, @Schema(description = "What to do about this occurrence") String detail,
        @Nullable String instance, @Nullable List<FieldError> errors, @Nullable String stage,
        @Nullable String standing) {

    /// The media type of problems.
    public static final String MEDIA_TYPE = "application/problem+json";

    static Problem of(ProblemType type, String detail, HttpServletRequest request) {
        return new Problem(type.uri().toString(), type.title(), type.status().value(), detail,
                ProblemWriter.instance(request).map(URI::toString).orElse(null), null, null, null);
    }

    Problem with(List<FieldError> parts) {
        return new Problem(type, title, status, detail, instance, parts, stage, standing);
    }

    Problem at(@Nullable String stageOfProject, @Nullable String standingOfProject) {
        return new Problem(type, title, status, detail, instance, errors, stageOfProject, standingOfProject);
    }
}

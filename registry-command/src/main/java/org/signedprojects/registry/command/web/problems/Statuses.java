package org.signedprojects.registry.command.web.problems;

import java.util.Map;

/// Which problem a bare status of the container or of Spring stands for.
final class Statuses {
    private static final Map<Integer, ProblemType> TYPES = Map.ofEntries(
            Map.entry(401, ProblemType.UNAUTHENTICATED), Map.entry(403, ProblemType.FORBIDDEN),
            Map.entry(404, ProblemType.NOT_FOUND), Map.entry(405, ProblemType.METHOD_NOT_ALLOWED),
            Map.entry(406, ProblemType.NOT_ACCEPTABLE), Map.entry(408, ProblemType.TOO_SLOW),
            Map.entry(413, ProblemType.TOO_LARGE), Map.entry(415, ProblemType.UNSUPPORTED_MEDIA_TYPE),
            Map.entry(501, ProblemType.REQUEST_REFUSED), Map.entry(503, ProblemType.LEDGER_UNAVAILABLE),
            Map.entry(505, ProblemType.REQUEST_REFUSED));

    private Statuses() {}

    static ProblemType typeOf(int status) {
        ProblemType other = status >= 400 && status < 500 ? ProblemType.REQUEST_REFUSED : ProblemType.INTERNAL_ERROR;
        return TYPES.getOrDefault(status, other);
    }

    static String detail(ProblemType type, String method) {
        return switch (type) {
            case NOT_FOUND -> "No operation has this address.";
            case METHOD_NOT_ALLOWED -> method + " is not supported at this address.";
            case NOT_ACCEPTABLE -> "The Accept header allows none of the forms this answer has.";
            case UNSUPPORTED_MEDIA_TYPE -> "The Content-Type is not one this operation reads.";
            default -> type.title() + ".";
        };
    }
}

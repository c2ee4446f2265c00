package org.signedprojects.registry.query.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.signedprojects.registry.ledger.LedgerPosition;
import org.signedprojects.registry.query.progress.Positions;

/// A read that cannot be answered; becomes a [Problem].
public final class ReadFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ProblemType type;
    private final transient List<Problem.Wrong> errors;
    private final transient @Nullable Positions position;

    private ReadFailure(ProblemType type, String detail, List<Problem.Wrong> errors, @Nullable Positions position) {
        super(detail, null, false, false);
        this.type = type;
        this.errors = errors;
        this.position = position;
    }

    public static ReadFailure of(ProblemType type, String detail) {
        return new ReadFailure(type, detail, List.of(), null);
    }

    /// @param what such as `project DWS-2020-0017`
    public static ReadFailure notFound(String what, Positions at) {
        return new ReadFailure(ProblemType.NOT_FOUND, "There is no " + what + " as of position " + at + ".", List.of(),
                at);
    }

    /// @param at the first position at which the log is not what it was
    public static ReadFailure logChanged(LedgerPosition at, String detail) {
        return new ReadFailure(ProblemType.LOG_CHANGED, detail, List.of(), Positions.parse(at.toString()));
    }

    static ReadFailure notReached(Positions wanted, Positions at, String why) {
        return new ReadFailure(ProblemType.POSITION_NOT_REACHED,
                "Position " + wanted + " is not reached, " + at + " is: " + why + ".", List.of(), at);
    }

    static ReadFailure wrong(List<Problem.Wrong> errors) {
        String detail = errors.size() == 1 ? errors.getFirst().detail() : errors.size() + " parameters are wrong";
        return new ReadFailure(ProblemType.INVALID_REQUEST, detail, List.copyOf(errors), null);
    }

    public ProblemType type() {
        return type;
    }

    List<Problem.Wrong> errors() {
        return errors;
    }

    @Nullable
    Positions position() {
        return position;
    }
}

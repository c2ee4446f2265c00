package org.signedprojects.registry.command.web.problems;

/// A request was refused for a reason of the catalogue that needs no more than one sentence.
public final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final ProblemType type;

    public Refused(ProblemType type, String detail) {
        super(detail, null, false, false);
        this.type = type;
    }

    public ProblemType type() {
        return type;
    }

    /// @return the sentence, never null
    public String detail() {
        return String.valueOf(getMessage());
    }
}

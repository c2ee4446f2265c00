package org.signedprojects.registry.command.web.problems;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.signedprojects.registry.command.decision.CommandRejected;
import org.signedprojects.registry.command.decision.ContentMismatch;
import org.signedprojects.registry.command.decision.LedgerUnavailable;
import org.signedprojects.registry.command.decision.OutcomeUnknown;
import org.signedprojects.registry.command.decision.Rejection;
import org.signedprojects.registry.command.decision.StageAndStanding;
import org.signedprojects.registry.command.decision.StaleVersion;
import org.signedprojects.registry.ledger.EntryTooLarge;
import org.signedprojects.registry.values.InvalidValue;
import org.signedprojects.registry.web.problems.ProblemWriter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/// Turns everything an endpoint may throw into a problem of the catalogue. What is not expected is logged, and tells the
/// caller no more than where to find it in the log.
@RestControllerAdvice
final class ExceptionAnswers {
    private static final Logger LOG = LoggerFactory.getLogger(ExceptionAnswers.class);

    private final ProblemWriter problems;

    ExceptionAnswers(ProblemWriter problems) {
        this.problems = problems;
    }

    @ExceptionHandler
    void refused(Refused refused, HttpServletRequest request, HttpServletResponse response) throws IOException {
        problems.write(refused.type(), refused.detail(), request, response);
    }

    @ExceptionHandler
    void invalid(InvalidRequest invalid, HttpServletRequest request, HttpServletResponse response) throws IOException {
        int errors = invalid.errors().size();
        String detail = errors == 1 ? "1 part of the request is wrong." : errors + " parts of the request are wrong.";
        problems.writeWhole(ProblemType.INVALID_REQUEST,
                Problem.of(ProblemType.INVALID_REQUEST, detail, request).with(invalid.errors()), request, response);
    }

    /// What nobody gave a place in the body is said of the body as a whole.
    @ExceptionHandler
    void invalid(InvalidValue invalid, HttpServletRequest request, HttpServletResponse response) throws IOException {
        invalid(InvalidRequest.at("", String.valueOf(invalid.getMessage())), request, response);
    }

    /// A code in the path that cannot be one names nothing that exists; a parameter of the query is just wrong.
    @ExceptionHandler
    void invalid(MethodArgumentTypeMismatchException mismatch, HttpServletRequest request,
            HttpServletResponse response) throws IOException {
        if (mismatch.getParameter().hasParameterAnnotation(RequestParam.class)) {
            invalid(InvalidRequest.at("", "the parameter '" + mismatch.getName() + "' is not of the right form"),
                    request, response);
            return;
        }
        problems.write(ProblemType.NOT_FOUND, "'" + mismatch.getName() + "' in the address is not of the right form.",
                request, response);
    }

    @ExceptionHandler
    void unreadable(InvalidParameterException unreadable, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        problems.write(ProblemType.REQUEST_REFUSED, "The parameters cannot be decoded, or there are too many.", request,
                response);
    }

    @ExceptionHandler
    void unreadable(HttpMessageNotReadableException unreadable, HttpServletRequest request,
            HttpServletResponse response) throws IOException {
        invalid(InvalidRequest.at("", "a body is required"), request, response);
    }

    @ExceptionHandler
    void rejected(CommandRejected rejected, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Rejection why = rejected.why();
        ProblemType type = ProblemType.named(why.problem())
                .orElseThrow(() -> new IllegalStateException(why.problem() + " is not in the catalogue"));
        Problem problem = Problem.of(type, why.detail(), request);
        StageAndStanding progress = why.progress();
        problems.writeWhole(type, progress == null
                ? problem
                : problem.at(progress.stage().name(), progress.standing().name()), request, response);
    }

    @ExceptionHandler
    void stale(StaleVersion stale, HttpServletRequest request, HttpServletResponse response) throws IOException {
        boolean asked = request.getHeader(HttpHeaders.IF_MATCH) != null;
        problems.write(asked ? ProblemType.STALE_VERSION : ProblemType.CONCURRENT_CHANGE,
                "Nothing was written: " + stale.getMessage() + ".", request, response);
    }

    @ExceptionHandler
    void reused(ContentMismatch mismatch, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        problems.write(ProblemType.IDEMPOTENCY_KEY_REUSED, "Nothing was written. Use a new key for a new request.",
                request, response);
    }

    @ExceptionHandler
    void tooLarge(EntryTooLarge large, HttpServletRequest request, HttpServletResponse response) throws IOException {
        problems.write(ProblemType.TOO_LARGE, "Nothing was written: " + large.getMessage() + ".", request, response);
    }

    @ExceptionHandler
    void unknown(OutcomeUnknown unknown, HttpServletRequest request, HttpServletResponse response) throws IOException {
        LOG.warn("The outcome of {} {} is not known", request.getMethod(), request.getRequestURI(), unknown);
        problems.write(ProblemType.OUTCOME_UNKNOWN,
                "Send the same request again with the same idempotency key to learn what became of it.", request,
                response);
    }

    @ExceptionHandler
    void unavailable(LedgerUnavailable away, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        LOG.warn("The ledger is not available: {}", away.getMessage());
        problems.write(ProblemType.LEDGER_UNAVAILABLE,
                "Send the same request again shortly: it is carried out at most once.", request, response);
    }

    @ExceptionHandler
    void denied(AccessDeniedException denied) {
        throw denied; // the security filters answer it
    }

    @ExceptionHandler
    void unauthenticated(AuthenticationException unauthenticated) {
        throw unauthenticated; // the security filters answer it
    }

    /// Whatever else is thrown: what Spring itself refuses knows its status, the rest is ours to mend.
    @ExceptionHandler
    void other(Exception other, HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!(other instanceof ErrorResponse refusal)) {
            problems.write(ProblemType.INTERNAL_ERROR, logged(other, request), request, response);
            return;
        }
        refusal.getHeaders().forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
        ProblemType type = Statuses.typeOf(refusal.getStatusCode().value());
        String detail = type == ProblemType.INTERNAL_ERROR
                ? logged(other, request)
                : Statuses.detail(type, request.getMethod());
        problems.write(type, detail, request, response);
    }

    private static String logged(Exception failure, HttpServletRequest request) {
        String id = request.getRequestId();
        LOG.error("Failure {} at {} {}", id, request.getMethod(), request.getRequestURI(), failure);
        return "It was logged under the id " + id + ".";
    }
}

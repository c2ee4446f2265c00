package org.signedprojects.registry.query.web;

import java.util.Arrays;
import java.util.Optional;
import org.signedprojects.registry.web.problems.ProblemKind;
import org.springframework.http.HttpStatus;

/// Every problem this service answers with (RFC 9457). Names are for ever: programs tell problems apart by them.
public enum ProblemType implements ProblemKind {
    INVALID_REQUEST("invalid-request", HttpStatus.BAD_REQUEST, "The request is not valid",
            "The method, a parameter or a header is unknown or has a value it cannot have.",
            "Correct what `errors` names and send the request again."),
    UNKNOWN_LEDGER("unknown-ledger", HttpStatus.BAD_REQUEST, "This service does not follow that ledger",
            "Registry-Wait-For names a ledger that this deployment does not follow.",
            "Hand over the Registry-Position of a command service that writes to a followed ledger."),
    UNAUTHORIZED("unauthorized", HttpStatus.UNAUTHORIZED, "A valid access token is required",
            "The request carries no bearer token, or one that is expired or not from the trusted issuer.",
            "Get a new token and send it as Authorization: Bearer."),
    FORBIDDEN("forbidden", HttpStatus.FORBIDDEN, "The caller's role does not allow this",
            "The token is valid, but none of its roles may do this.",
            "Ask the organiser for a role that may; docs/api.md lists them."),
    NOT_FOUND("not-found", HttpStatus.NOT_FOUND, "There is nothing here",
            "No resource has this address, as far as the projection has come.",
            "Check the code. If it was created just now, hand its Registry-Position to Registry-Wait-For."),
    METHOD_NOT_ALLOWED("method-not-allowed", HttpStatus.METHOD_NOT_ALLOWED, "This can only be read",
            "The resource does not support the method; this service only answers questions.",
            "Use GET. Commands go to the command service."),
    NOT_ACCEPTABLE("not-acceptable", HttpStatus.NOT_ACCEPTABLE, "No such representation",
            "The Accept header asks for a media type this resource does not have.",
            "Accept application/json, or text/event-stream for streams."),
    UNSUPPORTED_MEDIA_TYPE("unsupported-media-type", HttpStatus.UNSUPPORTED_MEDIA_TYPE, "No body is expected",
            "The request carries a body of a type that is not understood.", "Send no body."),
    CONTENT_TOO_LARGE("content-too-large", HttpStatus.CONTENT_TOO_LARGE, "The request is too large",
            "The request has more bytes than this service takes.", "Send a smaller one."),
    TOO_MANY_ROWS("too-many-rows", HttpStatus.BAD_REQUEST, "Too many rows",
            "The totals asked for would have more rows than an answer, or a stream of them, may have.",
            "Ask for fewer dimensions, or filter by edition."),
    POSITION_NOT_REACHED("position-not-reached", HttpStatus.GATEWAY_TIMEOUT, "Position not reached",
            "The projection did not reach the position in Registry-Wait-For in time. `position` says how far it is.",
            "Try again, or read without Registry-Wait-For and take what is there."),
    /// Before the others of its status: the container knows no other reason for that.
    TOO_MANY_SESSIONS("too-many-sessions", HttpStatus.SERVICE_UNAVAILABLE, "Too many are logged in",
            "This instance has as many sessions as it may, logins that have only begun among them.",
            "Try again after Retry-After seconds."),
    TOO_MANY_READERS("too-many-readers", HttpStatus.SERVICE_UNAVAILABLE, "Too many live readers",
            "This instance serves as many streams, or as many rows in them, as it may.", "Try again after Retry-After seconds."),
    UNAVAILABLE("unavailable", HttpStatus.SERVICE_UNAVAILABLE, "The database is not available",
            "The service cannot read its database now.", "Try again after Retry-After seconds."),
    LOG_UNAVAILABLE("log-unavailable", HttpStatus.SERVICE_UNAVAILABLE, "Kafka is not available",
            "The service cannot read the ledger's topic in Kafka now.", "Try again after Retry-After seconds."),
    IDENTITY_UNAVAILABLE("identity-unavailable", HttpStatus.SERVICE_UNAVAILABLE,
            "The identity provider is not available",
            "The issuer's keys cannot be fetched now, so nobody knows whether the token is valid.",
            "Try again after Retry-After seconds."),
    INTERNAL_ERROR("internal-error", HttpStatus.INTERNAL_SERVER_ERROR, "Internal error",
            "The service failed in a way it should not.",
            "Tell the operator the `Trace-Id` of the answer: the log says more under it."),
    LOG_CHANGED("log-changed", HttpStatus.INTERNAL_SERVER_ERROR, "The log has changed",
            "The ledger's topic in Kafka does not hold the entry that the witness has seen in it at this position.",
            "Tell the operator at once. The witness keeps the hash of the entry that was there.");

    private final String slug;
    private final HttpStatus status;
    private final String title;
    private final String meaning;
    private final String remedy;

    ProblemType(String slug, HttpStatus status, String title, String meaning, String remedy) {
        this.slug = slug;
        this.status = status;
        this.title = title;
        this.meaning = meaning;
        this.remedy = remedy;
    }

    public static Optional<ProblemType> named(String slug) {
        return Arrays.stream(values()).filter(type -> type.slug.equals(slug)).findFirst();
    }

    /// @return the type for a status that the framework or the container decided on
    static ProblemType of(int status) {
        return Arrays.stream(values()).filter(type -> type.status.value() == status).findFirst()
                .orElse(status < 500 ? INVALID_REQUEST : INTERNAL_ERROR);
    }

    @Override
    public String slug() {
        return slug;
    }

    @Override
    public HttpStatus status() {
        return status;
    }

    @Override
    public String title() {
        return title;
    }

    public String meaning() {
        return meaning;
    }

    public String remedy() {
        return remedy;
    }
}

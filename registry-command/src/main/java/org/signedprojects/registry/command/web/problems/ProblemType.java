package org.signedprojects.registry.command.web.problems;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.signedprojects.registry.web.problems.ProblemKind;
import org.springframework.http.HttpStatus;

/// The catalogue of problems: everything the command service may answer instead of what was asked for. The last part of a
/// type URI is the constant's name in small letters with dashes; names are stable.
public enum ProblemType implements ProblemKind {
    INVALID_REQUEST(400, "The request is not valid", "`errors` names each wrong part of the body, by a JSON Pointer, or"
            + " of the request. Correct it and send it again, under a new idempotency key or the same one."),
    IDEMPOTENCY_KEY_MISSING(400, "An Idempotency-Key is required", "Every POST carries a header `Idempotency-Key` with"
            + " a value of your own, such as a UUID: it makes it safe to send the request again when the answer was lost."),
    IDEMPOTENCY_KEY_INVALID(400, "The Idempotency-Key is not valid",
            "An idempotency key is a string in double quotes or"
                    + " a bare token, 1 to 200 printable ASCII characters, given once."),
    UNAUTHENTICATED(401, "A valid access token is required",
            "Send `Authorization: Bearer <token>` with a token that the"
                    + " configured identity provider issued and that has not expired."),
    FORBIDDEN(403, "The caller's role does not allow this",
            "The documentation of each operation names the roles that may"
                    + " use it."),
    OUTSIDE_MANDATE(403, "The caller's mandate does not cover this",
            "The token limits the caller to certain editions or"
                    + " cities (claims `editions` and `cities`), and the project is of another one."),
    NOT_FOUND(404, "There is nothing here", "No operation has this address."),
    METHOD_NOT_ALLOWED(405, "The method is not supported here", "The header `Allow` names the methods that are."),
    NOT_ACCEPTABLE(406, "The answer cannot be had in this form", "Answers are `application/json`, problems"
            + " `application/problem+json`."),
    TOO_SLOW(408, "The request takes too long to arrive",
            "A body has two minutes to arrive, and each next byte of a request 20"
                    + " seconds. Nothing of it was written. Send it again over a faster line, an import in several files."),
    STALE_VERSION(412, "The version is not the current one", "The `If-Match` header names a version that is not the"
            + " current one: someone else changed the project or edition. Look at it again, then decide."),
    TOO_LARGE(413, "The request is too large", "A body has at most 64 KiB, an import at most 5 MiB, and an entry of the"
            + " ledger at most 65,535 bytes."),
    UNSUPPORTED_MEDIA_TYPE(415, "The form of the body is not supported", "Bodies are `application/json`; imports are"
            + " `text/csv` or `application/vnd.openxmlformats-officedocument.spreadsheetml.sheet`."),
    IDEMPOTENCY_KEY_REUSED(422, "The Idempotency-Key was used for another request",
            "The same caller used this key before"
                    + " for another address or body. Use a new key for a new request."),
    COMMAND_RUNNING(409, "The same command is still running", "A request with this idempotency key is being carried out"
            + " right now. Send it again in a moment to get its answer."),
    CONCURRENT_CHANGE(409, "Others changed the same at the same time", "Nothing was written. Send the request again."),
    TOO_MANY_IMPORTS(429, "Too many files are being imported", "An instance imports two files at a time. Send the file"
            + " again, after the time that `Retry-After` names."),
    INTERNAL_ERROR(500, "Internal error", "The failure was logged under the id that `detail` names."),
    OUTCOME_UNKNOWN(503, "It is not known whether the command was carried out",
            "The ledger did not confirm in time. Send"
                    + " the same request again with the same idempotency key: it is carried out at most once."),
    LEDGER_UNAVAILABLE(503, "The ledger is not available",
            "This request wrote nothing; of an import, the rows before may be written. It is not known whether the"
                    + " same request was carried out before. Send it again with the same idempotency key, after the time"
                    + " that `Retry-After` names: it is carried out at most once."),
    IDENTITY_UNAVAILABLE(503, "The identity provider is not available", "The token could not be checked. Nothing was"
            + " written. Send the request again, after the time that `Retry-After` names."),
    UNREADABLE_FILE(400, "The file is not a spreadsheet that can be read", "Send CSV in UTF-8, or name its encoding"
            + " (`Content-Type: text/csv; charset=GB18030`), or an Excel workbook (.xlsx); its first row names the"
            + " columns."),
    REQUEST_REFUSED(400, "The request is not one this service reads",
            "The request line or a header breaks the rules of HTTP or of this"
                    + " service."),

    UNKNOWN_EDITION(404, "There is no such edition", "Announce the edition first, or correct its code."),
    EDITION_ALREADY_ANNOUNCED(409, "The edition exists", "An edition is announced once. Amend it to change it."),
    EDITION_CLOSED(409, "The books of the edition are closed", "No project is proposed and no activity scheduled in a"
            + " closed edition. An admin can reopen it."),
    EDITION_NOT_CLOSED(409, "The edition is open", "Only a closed edition is reopened."),
    EDITION_FULL(409, "The edition has no room", "An edition has at most 500 activities and 1,000 declared figures."),
    FIGURE_ALREADY_DECLARED(409, "The figure is declared already", "A figure that agrees in every field with an earlier"
            + " one says nothing new."),
    CLOSES_BEFORE_IT_OPENS(409, "An edition does not close before it opens", "Amend both days together."),
    NOTHING_TO_AMEND(409, "The amendment changes nothing",
            "What was recorded is already as the amendment would have it."),
    DAY_IN_FUTURE(409, "The day lies in the future",
            "What is recorded has happened: no day lies after today, in the home"
                    + " zone of the edition."),

    UNKNOWN_PROJECT(404, "There is no such project", "Propose the project first, or correct its code."),
    PROJECT_ALREADY_PROPOSED(409, "The project exists", "A code is given once. Leave it out to be given the next one."),
    PROJECT_ALREADY_SELECTED(409, "The project was selected before", "Only a candidate is selected."),
    PROJECT_PAUSED(409, "The project is paused",
            "A paused project can be resumed, withdrawn or terminated, and what was"
                    + " recorded can be amended, verified and voided."),
    PROJECT_NOT_PAUSED(409, "The project is not paused", "Only a paused project is resumed."),
    PROJECT_WITHDRAWN(409, "The project was withdrawn", "What was recorded can still be amended, verified and voided."),
    CONTRACT_TERMINATED(409, "The contract was terminated", "What was recorded can still be amended, verified and"
            + " voided."),
    CONTRACT_REQUIRED(409, "The project has no contract",
            "Milestones, arrivals of funds and a termination need a contract"
                    + " that was not voided."),
    CONTRACT_SIGNED(409, "The project has a contract", "A project with a contract is not withdrawn: terminate the"
            + " contract, or void its signing if it never counted."),
    MILESTONE_ALREADY_RECORDED(409, "The milestone is recorded already", "Each milestone is recorded once; funds may"
            + " arrive any number of times."),
    UNKNOWN_SIGNING(404, "There is no such signing", "Signings of a project are numbered from 1."),
    SIGNING_VOID(409, "The signing was voided", "A voided signing is neither verified, amended nor voided again."),
    SIGNING_ALREADY_VERIFIED(409, "The signing is verified already", "One verification is enough."),
    FOUR_EYES(409, "A second person is needed", "Whoever recorded a signing or its amounts does not verify it, and does"
            + " not amend its amounts once they are verified."),
    TOO_MANY_SIGNINGS(409, "The project has no room for another signing", "A project has at most 500 signings."),
    STAGE_NOT_EARLIER(409, "An amendment only puts a project back", "A project moves forward by what happens to it:"
            + " selection, negotiation, signing, milestones."),
    STAGE_BELOW_CONTRACT(409, "A project with a contract stays signed", "Void the signing of the contract if it never"
            + " counted.");

    /// Those that only editions have. Declared in one row above.
    public static final Set<ProblemType> OF_EDITIONS = Collections.unmodifiableSet(
            EnumSet.range(UNKNOWN_EDITION, CLOSES_BEFORE_IT_OPENS));
    /// Those that only projects have. Declared in one row above.
    public static final Set<ProblemType> OF_PROJECTS = Collections.unmodifiableSet(
            EnumSet.range(UNKNOWN_PROJECT, STAGE_BELOW_CONTRACT));

    private static final Map<String, ProblemType> BY_NAME = Arrays.stream(values())
            .collect(Collectors.toUnmodifiableMap(ProblemType::slug, Function.identity()));

    private final HttpStatus status;
    private final String title;
    private final String explanation;

    ProblemType(int status, String title, String explanation) {
        this.status = HttpStatus.valueOf(status);
        this.title = title;
        this.explanation = explanation;
    }

    /// @param slug the last part of a type URI
    public static Optional<ProblemType> named(String slug) {
        return Optional.ofNullable(BY_NAME.get(slug));
    }

    @Override
    public String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public HttpStatus status() {
        return status;
    }

    @Override
    public String title() {
        return title;
    }

    /// @return what it means and what to do, in Markdown
    public String explanation() {
        return explanation;
    }
}

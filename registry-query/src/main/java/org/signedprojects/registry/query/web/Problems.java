package org.signedprojects.registry.query.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.List;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.signedprojects.registry.query.progress.Positions;
import org.signedprojects.registry.web.problems.ProblemWriter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/// Turns whatever goes wrong in a request into a problem, or into a page that says so where people look at one. What is
/// not expected is logged and told without details.
@RestControllerAdvice
final class Problems extends ResponseEntityExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);
    static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    @ExceptionHandler
    ResponseEntity<Problem> refused(ReadFailure failure, HttpServletRequest request) {
        Positions at = failure.position();
        HttpHeaders headers = new HttpHeaders();
        if (at != null) {
            headers.set(Reads.POSITION, at.toString());
        }
        return answer(failure.type(), failure.getMessage(), request, at == null ? null : at.toString(),
                failure.errors(), headers);
    }

    @ExceptionHandler
    Object unreadable(InvalidParameterException unreadable, HttpServletRequest request, HttpServletResponse response) {
        return failed(ProblemType.INVALID_REQUEST, "The parameters cannot be decoded, or there are too many.", request,
                response);
    }

    @ExceptionHandler({DataAccessResourceFailureException.class, TransientDataAccessException.class,
            TransactionException.class})
    Object unavailable(Exception failure, HttpServletRequest request, HttpServletResponse response) {
        LOG.warn("{} cannot be answered: {}", request.getRequestURI(), failure.getMessage());
        return failed(ProblemType.UNAVAILABLE, ProblemType.UNAVAILABLE.meaning(), request, response);
    }

    @ExceptionHandler
    Object unexpected(Exception failure, HttpServletRequest request, HttpServletResponse response) {
        LOG.error("{} failed", request.getRequestURI(), failure);
        return failed(ProblemType.INTERNAL_ERROR, ProblemType.INTERNAL_ERROR.remedy(), request, response);
    }

    @Override
    protected ResponseEntity<Object> handleExceptionInternal(Exception failure, @Nullable Object body,
            HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        ProblemType type = ProblemType.of(status.value());
        HttpServletRequest http = ((ServletWebRequest) request).getRequest();
        Problem problem = problem(type, type.meaning(), http, null, List.of());
        return ResponseEntity.status(status).headers(headers).contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }

    private static Problem problem(ProblemType type, String detail, HttpServletRequest request,
            @Nullable String position,
            List<Problem.Wrong> errors) {
        return new Problem(type.uri(), type.title(), type.status().value(), detail,
                ProblemWriter.instance(request).orElse(null), position, errors.isEmpty() ? null : errors);
    }

    private static Object failed(ProblemType type, String detail, HttpServletRequest request,
            HttpServletResponse response) {
        return ErrorPage.isFor(request.getRequestURI(), request)
                ? ErrorPage.of(type, response)
                : answer(type, detail, request, null, List.of(), new HttpHeaders());
    }

    private static ResponseEntity<Problem> answer(ProblemType type, String detail, HttpServletRequest request,
            @Nullable String position, List<Problem.Wrong> errors, HttpHeaders headers) {
        if (type.status().value() == 503) {
            headers.set(HttpHeaders.RETRY_AFTER, Long.toString(RETRY_AFTER.toSeconds()));
        }
        return ResponseEntity.status(type.status()).headers(headers).contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem(type, detail, request, position, errors));
    }
}

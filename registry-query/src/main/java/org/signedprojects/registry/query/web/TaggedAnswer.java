package org.signedprojects.registry.query.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.function.Supplier;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/// An answer with an entity tag of its own, which is not sent to a reader that has it already.
/// @param position what the answer includes
/// @param forEver  whether the address has this answer for ever
public record TaggedAnswer(ContentTag tag, String position, boolean forEver) {
    private static final CacheControl FOR_EVER = CacheControl.maxAge(Duration.ofDays(365)).cachePrivate().immutable();
    private static final CacheControl ASK_AGAIN = CacheControl.noCache().cachePrivate();

    public <T> ResponseEntity<T> to(HttpServletRequest request, Supplier<T> body) {
        return tag.isKnownTo(request)
                ? headers(ResponseEntity.status(HttpStatus.NOT_MODIFIED)).build()
                : headers(ResponseEntity.ok()).body(body.get());
    }

    private <B extends ResponseEntity.HeadersBuilder<B>> B headers(B answer) {
        return answer.header(Reads.POSITION, position).eTag(tag.value())
                .cacheControl(forEver ? FOR_EVER : ASK_AGAIN)
                .varyBy(HttpHeaders.AUTHORIZATION, HttpHeaders.COOKIE);
    }
}

package org.signedprojects.registry.query.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.zip.CRC32C;
import org.springframework.http.ETag;
import org.springframework.http.HttpHeaders;

/// A strong entity tag.
/// @param value with quotation marks
public record ContentTag(String value) {
    /// @return the tag of exactly these bytes
    public static ContentTag of(byte[] content) {
        return quoted(content.length + "." + hash(content));
    }

    static ContentTag quoted(String opaque) {
        return new ContentTag("\"" + opaque + "\"");
    }

    static String hash(byte[] content) {
        CRC32C hash = new CRC32C();
        hash.update(content);
        return Long.toHexString(hash.getValue());
    }

    /// @return whether the reader says in If-None-Match that it has this
    public boolean isKnownTo(HttpServletRequest request) {
        String known = request.getHeader(HttpHeaders.IF_NONE_MATCH);
        return known != null && ETag.parse(known).stream()
                .anyMatch(etag -> etag.isWildcard() || quoted(etag.tag()).equals(this));
    }
}

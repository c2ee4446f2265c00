package org.signedprojects.registry.command.web;

import java.net.URI;
import org.signedprojects.registry.command.decision.Receipt;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/// Answers to commands that were carried out.
public final class Answers {
    /// Names the position of the last entry the command wrote; readers wait for it.
    public static final String POSITION = "Registry-Position";

    private Answers() {}

    /// Something was changed.
    public static <B> ResponseEntity<B> ok(Receipt<?> receipt, B body) {
        return with(ResponseEntity.ok(), receipt).body(body);
    }

    /// Something was made that has its own address.
    public static <B> ResponseEntity<B> created(Receipt<?> receipt, String address, B body) {
        return with(ResponseEntity.status(HttpStatus.CREATED).header(HttpHeaders.LOCATION,
                URI.create(address).toString()), receipt).body(body);
    }

    private static ResponseEntity.BodyBuilder with(ResponseEntity.BodyBuilder answer, Receipt<?> receipt) {
        return answer.eTag(ExpectedVersion.etag(receipt.version())).header(POSITION, receipt.position().toString());
    }
}

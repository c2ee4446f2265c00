package org.signedprojects.registry.audit.source;

import java.util.Optional;

/// Files of a log in the layout of C2SP tlog-tiles: `checkpoint`, `tile/<L>/<N>[.p/<W>]`, `tile/entries/<N>[.p/<W>]`.
public interface Tiles extends AutoCloseable {
    /// The most bytes a file may have: 256 entries of 65,535 bytes, each after its length.
    int MAX_BYTES = 256 * (2 + 65_535);

    /// See [EntrySource#title()].
    String title();

    /// @return the ledger's name, where it is known
    Optional<String> ledger();

    /// @param path below the log's address
    /// @return the content, at most [#MAX_BYTES]; empty when there is no such file
    /// @throws Unsound     when the place knows by itself that what it keeps there is not what it was
    /// @throws Unreachable when it does not answer
    Optional<byte[]> get(String path);

    @Override
    void close();
}

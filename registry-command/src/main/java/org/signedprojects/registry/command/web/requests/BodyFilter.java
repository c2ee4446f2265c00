package org.signedprojects.registry.command.web.requests;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.signedprojects.registry.command.decision.ContentDigest;
import org.signedprojects.registry.command.web.problems.ProblemType;
import org.signedprojects.registry.web.problems.ProblemWriter;
import org.springframework.http.server.PathContainer;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ServletRequestPathUtils;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/// Reads the whole body, up to its limit, before anything is made of it, and takes its digest: two requests are the same
/// when method, address and body are. Runs behind authentication, so only callers who may be here cost memory. A body that
/// does not arrive in time is refused: whoever sends slowly keeps the place of others.
public final class BodyFilter extends OncePerRequestFilter {
    static final int MOST_BYTES = 64 * 1024;
    static final Duration LONGEST = Duration.ofMinutes(2);
    /// The attribute of a request whose body was read: the [ContentDigest] of it.
    public static final String DIGEST = BodyFilter.class.getName() + ".digest";

    private record Room(BodyLimit limit, PathPattern address, Semaphore free) {
        Room(BodyLimit limit) {
            this(limit, PathPatternParser.defaultInstance.parse(limit.path()), new Semaphore(limit.atOnce()));
        }
    }

    private final ProblemWriter problems;
    private final List<Room> rooms;
    private final LongSupplier nanoTime;

    /// @param limits of those addresses that take more than others; no two are of the same
    BodyFilter(ProblemWriter problems, List<BodyLimit> limits) {
        this(problems, limits, System::nanoTime);
    }

    BodyFilter(ProblemWriter problems, List<BodyLimit> limits, LongSupplier nanoTime) {
        this.problems = problems;
        this.nanoTime = nanoTime;
        this.rooms = limits.stream().map(Room::new).toList();
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !"POST".equals(request.getMethod());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Room room = room(request);
        if (room == null) {
            read(MOST_BYTES, request, response, chain);
        } else if (room.free().tryAcquire()) {
            try {
                read(room.limit().bytes(), request, response, chain);
            } finally {
                room.free().release();
            }
        } else {
            problems.write(room.limit().full(), "Send the same again in a moment.", request, response);
        }
    }

    /// However the address is written: this compares as the endpoints do, which take `%69` for an `i`.
    private @Nullable Room room(HttpServletRequest request) {
        PathContainer address = ServletRequestPathUtils.parse(request).pathWithinApplication();
        return rooms.stream().filter(room -> room.address().matches(address)).findFirst().orElse(null);
    }

    private void read(int most, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        byte[] body;
        try {
            body = request.getContentLengthLong() > most
                    ? new byte[0]
                    : new InTime(request.getInputStream()).readNBytes(most + 1);
        } catch (TooSlow late) {
            problems.write(ProblemType.TOO_SLOW,
                    "The body did not arrive within " + LONGEST.toMinutes() + " minutes.", request, response);
            return;
        }
        if (request.getContentLengthLong() > most || body.length > most) {
            problems.write(ProblemType.TOO_LARGE, "The body has more than " + most + " bytes.", request, response);
            return;
        }
        String query = request.getQueryString();
        request.setAttribute(DIGEST, ContentDigest.of(bytes(request.getMethod()), bytes(request.getRequestURI()),
                bytes(query == null ? "" : query), body));
        chain.doFilter(new WithBody(request, body), response);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static final class TooSlow extends IOException {
        private static final long serialVersionUID = 1L;
    }

    /// The server waits for each next byte for 20 seconds, for all of them as long as that takes: this counts from the first.
    private final class InTime extends InputStream {
        private final InputStream body;
        private final long began = nanoTime.getAsLong();

        InTime(InputStream body) {
            this.body = body;
        }

        @Override
        public int read() throws IOException {
            requireInTime();
            return body.read();
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            requireInTime();
            return body.read(into, offset, length);
        }

        private void requireInTime() throws TooSlow {
            if (nanoTime.getAsLong() - began > LONGEST.toNanos()) {
                throw new TooSlow();
            }
        }
    }

    private static final class WithBody extends HttpServletRequestWrapper {
        private final byte[] body;

        WithBody(HttpServletRequest request, byte[] body) {
            super(request);
            this.body = body;
        }

        @Override
        public ServletInputStream getInputStream() {
            ByteArrayInputStream bytes = new ByteArrayInputStream(body);
            return new ServletInputStream() {
                @Override
                public int read() {
                    return bytes.read();
                }

                @Override
                public int read(byte[] into, int offset, int length) {
                    return bytes.read(into, offset, length);
                }

                @Override
                public boolean isFinished() {
                    return bytes.available() == 0;
                }

                @Override
                public boolean isReady() {
                    return true;
                }

                @Override
                public void setReadListener(ReadListener listener) {
                    throw new UnsupportedOperationException("the body was read at once");
                }
            };
        }

        @Override
        public BufferedReader getReader() {
            return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
        }
    }
}

package org.signedprojects.registry.query.dashboard;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/// A browser that has loaded the page and runs its script. Time passes, answers come and the stream speaks when the test
/// says so.
final class Browser implements AutoCloseable {
    static final Instant LOADED_AT = Instant.parse("2020-07-31T08:00:00Z");
    private static final int CONNECTING = 0;
    private static final int OPEN = 1;
    private static final int CLOSED = 2;
    /// Keeps what it has read of the scripts from test to test. It says once a run that it compiles nothing, unless told not
    /// to.
    private static final Engine ENGINE = Engine.newBuilder("js").option("engine.WarnInterpreterOnly", "false").build();
    private static final Source BROWSER = source("browser.js");
    private static final Source SCRIPT = source("assets/dashboard.js");

    private final Context context = Context.newBuilder("js").engine(ENGINE).allowHostAccess(HostAccess.ALL).build();
    private final Document page;
    private final Value outside;

    Browser(String html) {
        this(html, 0.5);
    }

    Browser(String html, double chance) {
        this(html, chance, Map.of());
    }

    /// @param chance  what is drawn, from 0 to less than 1
    /// @param session what pages of the same tab have left there
    Browser(String html, double chance, Map<String, String> session) {
        page = Jsoup.parse(html);
        outside = context.eval(BROWSER).execute(page, (Function<String, Document>) Jsoup::parse, chance,
                new HashMap<>(session), LOADED_AT.toEpochMilli());
        context.eval(SCRIPT);
    }

    /// A question to a server that has not been answered yet.
    record Request(String address, Value promise) {
        void isAnswered(int status, String body) {
            promise.invokeMember("answer", status, body);
        }

        void isAnsweredLater(int status, String retryAfter) {
            promise.invokeMember("answer", status, "", retryAfter);
        }

        /// @param how the type that the script sees instead of an answer
        void isAnsweredUnseen(String how) {
            promise.invokeMember("unseen", how);
        }

        void fails() {
            promise.invokeMember("fail");
        }
    }

    /// @return the oldest one that is not taken yet
    Request request() {
        Value request = outside.invokeMember("request");
        if (request.isNull()) {
            throw new AssertionError("nothing was asked for");
        }
        return new Request(request.getMember("address").asString(), request);
    }

    boolean asksNothing() {
        return outside.invokeMember("asksNothing").asBoolean();
    }

    void passes(Duration time) {
        double until = outside.invokeMember("now").asDouble() + time.toMillis();
        while (outside.invokeMember("step", until).asBoolean()) {
            // One after the other.
        }
    }

    /// The machine sleeps: only the clock on the wall goes on.
    void sleeps(Duration time) {
        outside.invokeMember("sleep", time.toMillis());
    }

    void hasKept(String address) {
        outside.invokeMember("cache", address);
    }

    boolean listensTo(String event) {
        return outside.invokeMember("told", event).asBoolean();
    }

    void streamOpens() {
        outside.invokeMember("tell", "open", null, OPEN);
    }

    void streamSays(String event, String data) {
        outside.invokeMember("tell", event, data, OPEN);
    }

    /// Browsers try again by themselves.
    void streamBreaks() {
        outside.invokeMember("tell", "error", null, CONNECTING);
    }

    void streamIsRefused() {
        outside.invokeMember("tell", "error", null, CLOSED);
    }

    int streams() {
        return outside.invokeMember("streams").asInt();
    }

    boolean follows() {
        return outside.invokeMember("follows").asBoolean();
    }

    int loads() {
        return outside.invokeMember("loads").asInt();
    }

    int timesWritten(String id) {
        return outside.invokeMember("written", id).asInt();
    }

    String text(String selector) {
        return element(selector).text();
    }

    List<String> texts(String selector) {
        return page.select(selector).eachText();
    }

    Element element(String selector) {
        return Objects.requireNonNull(page.selectFirst(selector), selector);
    }

    @Override
    public void close() {
        context.close();
    }

    private static Source source(String file) {
        try (InputStream content = Objects.requireNonNull(Browser.class.getResourceAsStream(file), file)) {
            return Source.newBuilder("js", new String(content.readAllBytes(), StandardCharsets.UTF_8), file).build();
        } catch (IOException e) {
            throw new IllegalStateException(file, e);
        }
    }
}

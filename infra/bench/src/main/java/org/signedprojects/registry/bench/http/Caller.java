package org.signedprojects.registry.bench.http;

import java.io.IOException;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.signedprojects.registry.bench.machine.HttpConnection;
import org.signedprojects.registry.bench.machine.HttpConnection.Answer;
import org.signedprojects.registry.bench.commands.Scene;
import org.signedprojects.registry.values.ProjectCode;

/// One client of a service, over one connection; used by one thread.
final class Caller implements AutoCloseable {
    private static final String PROPOSAL = """
        {"code":"%s","edition":"%s","titles":{"en":"Smart energy system","zh":"智慧能源系统"},"sector":"ENV",\
        "city":"CN-370100","counterpart":"JP-27","parties":[{"name":"Shandong party","side":"CN"},\
        {"name":"Kansai party","side":"JP"}],\
        "investment":{"amount":"80000000","currency":"CNY","stated":"8000万元"},"proposedOn":"2020-07-30"}""";
    private static final String EDITION = """
        {"code":"%s","series":"BENCH","names":{"en":"Benchmark"},"opensOn":"2020-07-30","closesOn":"2020-09-30",\
        "homeZone":"Asia/Shanghai","format":"ONLINE","venues":["CN-370100"]}""";
    private static final String ROUND = """
        {"heldOn":"2020-07-30","mode":"ONLINE","summary":"Scope and schedule discussed","outcome":"CONTINUE"}""";
    private static final int CONFLICT = 409;

    private final HttpConnection connection;
    private final String authorization;

    Caller(int port, String token) throws IOException {
        this.connection = new HttpConnection(port);
        this.authorization = "Authorization: Bearer " + token + "\r\n";
    }

    /// The scene's edition, unless it is there.
    void announceEdition() throws IOException {
        Answer answer = post("/api/editions", EDITION.formatted(Scene.EDITION));
        if (answer.status() != CONFLICT) {
            accepted(answer);
        }
    }

    /// @return the position of the command, to be waited for
    String propose(ProjectCode project) throws IOException {
        return accepted(post("/api/projects", PROPOSAL.formatted(project, Scene.EDITION)));
    }

    /// @return the position of the command, to be waited for
    String logRound(ProjectCode project) throws IOException {
        return accepted(post("/api/projects/" + project + "/negotiations", ROUND));
    }

    /// Returns when the query service shows the project as of this position.
    void read(ProjectCode project, String position) throws IOException {
        Answer answer = connection.get("/api/projects/" + project,
                authorization + "Registry-Wait-For: " + position + "\r\n");
        if (answer.status() != 200) {
            throw new IllegalStateException(project + " at " + position + ": " + answer);
        }
    }

    /// @return whether the query service has this position, after waiting as long as it does
    boolean reaches(String position) throws IOException {
        return connection.get("/api/totals", authorization + "Registry-Wait-For: " + position + "\r\n").status() == 200;
    }

    @Override
    public void close() throws IOException {
        connection.close();
    }

    private Answer post(String path, String json) throws IOException {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        UUID key = new UUID(random.nextLong(), random.nextLong());
        return connection.post(path, authorization + "Idempotency-Key: \"" + key + "\"\r\n", json);
    }

    private static String accepted(Answer answer) {
        String position = answer.headers().get("registry-position");
        if (answer.status() / 100 != 2 || position == null) {
            throw new IllegalStateException("refused: " + answer);
        }
        return position;
    }
}

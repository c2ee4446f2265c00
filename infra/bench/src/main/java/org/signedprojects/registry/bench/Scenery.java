package org.signedprojects.registry.bench;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/// An edition of its own for one run of a benchmark, with projects to work on.
/// @param edition code of the edition, new in the ledger
record Scenery(Registry registry, String edition, String negotiator) {
    private static final JsonMapper JSON = JsonMapper.shared();

    static Scenery announced(Registry registry) {
        String code = "BENCH-" + Long.toString(System.currentTimeMillis(), 36).toUpperCase(java.util.Locale.ROOT);
        HttpResponse<String> answer = registry.post("/api/editions", """
            {"code":"%s","series":"BENCH","names":{"en":"Benchmark"},"opensOn":"2020-07-30","closesOn":"2020-09-30",
             "homeZone":"Asia/Shanghai","format":"ONLINE","venues":["CN-370100"]}""".formatted(code),
                registry.token("admin"));
        accepted(answer);
        return new Scenery(registry, code, registry.token("negotiator"));
    }

    /// @return the answer to the proposal of one more project
    HttpResponse<String> propose() {
        return accepted(registry.post("/api/projects",
                """
                    {"edition":"%s","titles":{"en":"Smart energy system","zh":"智慧能源系统"},"sector":"ENV","city":"CN-370100",
                     "counterpart":"JP-27","parties":[{"name":"Shandong party","side":"CN"},{"name":"Kansai party","side":"JP"}],
                     "investment":{"amount":"80000000","currency":"CNY","stated":"8000万元"},"proposedOn":"2020-07-30"}"""
                        .formatted(edition),
                negotiator));
    }

    /// @return the codes of newly proposed projects
    List<String> projects(int count) {
        List<String> codes = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            codes.add(JSON.readTree(propose().body()).get("code").asString());
        }
        return codes;
    }

    /// Logs one more round of negotiation.
    void negotiate(String project) {
        accepted(registry.post("/api/projects/" + project + "/negotiations", """
            {"heldOn":"2020-07-30","mode":"ONLINE","summary":"Scope and schedule discussed","outcome":"CONTINUE"}""",
                negotiator));
    }

    private static HttpResponse<String> accepted(HttpResponse<String> answer) {
        if (answer.statusCode() / 100 != 2) {
            throw new IllegalStateException("refused: " + answer.statusCode() + " " + answer.body());
        }
        return answer;
    }
}

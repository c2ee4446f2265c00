package org.signedprojects.registry.system;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.signedprojects.registry.system.Api.Answer;

/// The compose file from the first start on empty volumes to the last stop, as one story in order. Needs a Docker engine,
/// so it runs only when the stores are asked to be containers.
@EnabledIfSystemProperty(named = "registry.stores", matches = "containers")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ContainersIT {
    private static final String PROPOSAL = """
        {"edition":"DWS-2020","titles":{"en":"Smart energy system","zh":"智慧能源系统"},"sector":"ENV","city":"CN-370100",
         "counterpart":"JP-27","parties":[{"name":"Shandong party","side":"CN"},{"name":"Kansai party","side":"JP"}],
         "proposedOn":"2020-07-30"}""";
    private static final String CONTRACT = """
        {"instrument":"CONTRACT","signedOn":"2020-07-30","amounts":[{"amount":"80000000","currency":"CNY"}]}""";

    private static final ComposedRegistry registry = new ComposedRegistry(RunningRegistry.freePorts());

    @BeforeAll
    static void up() {
        registry.up();
    }

    @AfterAll
    static void down() {
        registry.close();
    }

    @Test
    @Order(1)
    void no_container_is_root_or_may_become_it() {
        assertThat(registry.inspect("{{.Config.User}}")).hasSize(7).allMatch(user -> user.matches("[1-9]\\d*:\\d+"));
        assertThat(registry.inspect("{{.HostConfig.CapDrop}} {{.HostConfig.SecurityOpt}}"))
                .allMatch("[ALL] [no-new-privileges:true]"::equals);
    }

    @Test
    @Order(2)
    void no_secret_is_in_the_environment_of_a_container() {
        String secret = registry.cliSecret();
        assertThat(secret).hasSizeGreaterThanOrEqualTo(32);
        assertThat(registry.inspect("{{.Config.Env}} {{.Config.Cmd}}"))
                .noneMatch(settings -> settings.contains(secret) || settings.contains("PASSWORD="));
    }

    @Test
    @Order(3)
    void a_contract_signed_through_one_service_is_counted_by_the_other() {
        registry.registry("import", "docs/samples/editions.json");
        Api api = registry.api();
        assertThat(api.post("/api/projects", PROPOSAL).send().status()).isEqualTo(201);
        Answer signed = api.post("/api/projects/DWS-2020-0001/signings", CONTRACT).send();
        assertThat(signed.status()).isIn(200, 201);
        assertThat(signed(api, signed.position())).isEqualTo(1);
    }

    @Test
    @Order(4)
    void after_down_and_up_every_number_is_there_and_numbering_goes_on() {
        String position = registry.api().get("/api/totals", "").position();
        registry.down();
        registry.up();
        assertThat(signed(registry.api(), position)).isEqualTo(1);
        assertThat(registry.api().post("/api/projects", PROPOSAL).send().body().get("code").asString())
                .isEqualTo("DWS-2020-0002");
    }

    @Test
    @Order(5)
    void after_every_container_was_killed_at_once_every_number_is_there() {
        Answer last = registry.api().post("/api/projects/DWS-2020-0002/signings", CONTRACT).send();
        registry.kill();
        registry.up();
        assertThat(signed(registry.api(), last.position())).isEqualTo(2);
    }

    private static int signed(Api api, String position) {
        return api.get("/api/totals?by=edition", position).body().at("/total/signed").asInt();
    }
}

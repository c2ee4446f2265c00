package org.signedprojects.registry.command.publishing;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;

/// Kafka clients of a process that dies right before or right after its producer's n-th call. From then on nothing
/// reaches Kafka any more, not even a farewell.
final class DyingClients extends KafkaClients {
    private final int lastCall;
    private final boolean carriedOut;
    private final AtomicInteger calls = new AtomicInteger();
    private final CountDownLatch dead = new CountDownLatch(1);

    /// @param lastCall   from 1
    /// @param carriedOut whether the last call still reaches Kafka
    DyingClients(Fixture fixture, int lastCall, boolean carriedOut) {
        super(fixture.kafka, fixture.name);
        this.lastCall = lastCall;
        this.carriedOut = carriedOut;
    }

    boolean isDead() {
        return dead.getCount() == 0;
    }

    @Override
    void provideTopics() {
        refuseDead();
        super.provideTopics();
    }

    @Override
    @SuppressWarnings("unchecked")
    Producer<byte[], byte[]> producer() {
        refuseDead();
        Producer<byte[], byte[]> real = super.producer();
        return (Producer<byte[], byte[]>) Proxy.newProxyInstance(Producer.class.getClassLoader(),
                new Class<?>[]{Producer.class}, (_, method, arguments) -> {
                    if (method.getName().equals("close")) {
                        return null;
                    }
                    refuseDead();
                    boolean last = calls.incrementAndGet() == lastCall;
                    try {
                        return last && !carriedOut ? null : method.invoke(real, arguments);
                    } catch (InvocationTargetException failed) {
                        throw failed.getCause();
                    } finally {
                        if (last) {
                            dead.countDown();
                            refuseDead();
                        }
                    }
                });
    }

    private void refuseDead() {
        if (isDead()) {
            throw new KafkaException("this process is dead");
        }
    }
}

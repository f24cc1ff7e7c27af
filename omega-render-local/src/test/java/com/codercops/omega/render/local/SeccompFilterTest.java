package com.codercops.omega.render.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Runs the BPF program in an interpreter for the instructions that it uses. */
class SeccompFilterTest {
    private static final int ALLOW = 0x7fff0000;
    private static final int EPERM = 0x00050001;
    private static final int ENOSYS = 0x00050026;
    private static final int X86_64 = 0xC000003E;
    private static final int AARCH64 = 0xC00000B7;

    private static int judge(String machine, int architecture, int number, int first, int second) {
        ByteBuffer program =
                ByteBuffer.wrap(SeccompFilter.forMachine(machine).orElseThrow()).order(ByteOrder.LITTLE_ENDIAN);
        int register = 0;
        for (int at = 0; ; at++) {
            int code = program.getShort(at * 8);
            int jumpTrue = program.get(at * 8 + 2);
            int jumpFalse = program.get(at * 8 + 3);
            int operand = program.getInt(at * 8 + 4);
            switch (code) {
                case 0x20 ->
                    register = switch (operand) {
                        case 0 -> number;
                        case 4 -> architecture;
                        case 16 -> first;
                        case 24 -> second;
                        default -> throw new AssertionError("a load from " + operand);
                    };
                case 0x15 -> at += register == operand ? jumpTrue : jumpFalse;
                case 0x35 -> at += Integer.compareUnsigned(register, operand) >= 0 ? jumpTrue : jumpFalse;
                case 0x45 -> at += (register & operand) != 0 ? jumpTrue : jumpFalse;
                case 0x06 -> {
                    return operand;
                }
                default -> throw new AssertionError("an instruction " + code);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "amd64, 29",
        "aarch64, 194",
        "amd64, 101",
        "amd64, 165",
        "amd64, 272",
        "amd64, 425",
        "aarch64, 117",
        "aarch64, 40",
        "aarch64, 97"
    })
    void deniesUnneededSystemCalls(String machine, int number) {
        int architecture = machine.equals("amd64") ? X86_64 : AARCH64;
        assertThat(judge(machine, architecture, number, 0, 0)).isEqualTo(EPERM);
    }

    @ParameterizedTest
    @CsvSource({"amd64, 0", "amd64, 1", "amd64, 59", "amd64, 57", "aarch64, 63", "aarch64, 221"})
    void allowsOtherSystemCalls(String machine, int number) {
        int architecture = machine.equals("amd64") ? X86_64 : AARCH64;
        assertThat(judge(machine, architecture, number, 0, 0)).isEqualTo(ALLOW);
    }

    @Test
    void allowsThreadsAndDeniesNamespaces() {
        assertThat(judge("amd64", X86_64, 56, 0x3d0f00, 0)).isEqualTo(ALLOW);
        assertThat(judge("amd64", X86_64, 56, 0x10000011, 0)).isEqualTo(EPERM);
        assertThat(judge("amd64", X86_64, 435, 0, 0)).isEqualTo(ENOSYS);
        assertThat(judge("aarch64", AARCH64, 220, 0x20000, 0)).isEqualTo(EPERM);
    }

    @ParameterizedTest
    @CsvSource({"amd64, 302", "amd64, 144", "amd64, 203", "amd64, 314", "aarch64, 261", "aarch64, 119", "aarch64, 274"})
    void allowsLimitsAndSchedulingOfTheCallerOnly(String machine, int number) {
        int architecture = machine.equals("amd64") ? X86_64 : AARCH64;
        assertThat(judge(machine, architecture, number, 0, 7)).isEqualTo(ALLOW);
        assertThat(judge(machine, architecture, number, 1, 7)).isEqualTo(EPERM);
    }

    @ParameterizedTest
    @CsvSource({"amd64, 141, 0", "amd64, 251, 1", "aarch64, 140, 0", "aarch64, 30, 1"})
    void allowsPriorityOfTheCallerOnly(String machine, int number, int process) {
        int architecture = machine.equals("amd64") ? X86_64 : AARCH64;
        assertThat(judge(machine, architecture, number, process, 0)).isEqualTo(ALLOW);
        assertThat(judge(machine, architecture, number, process, 1)).isEqualTo(EPERM);
        assertThat(judge(machine, architecture, number, 2, 0)).isEqualTo(EPERM);
    }

    @ParameterizedTest
    @CsvSource({"amd64, 41", "amd64, 53", "aarch64, 198", "aarch64, 199"})
    void allowsSocketFamiliesOfTheNetworkNamespaceOnly(String machine, int number) {
        int architecture = machine.equals("amd64") ? X86_64 : AARCH64;
        for (int family = 0; family < 64; family++) {
            boolean plain = family == 1 || family == 2 || family == 10 || family == 16;
            assertThat(judge(machine, architecture, number, family, 1)).isEqualTo(plain ? ALLOW : EPERM);
        }
    }

    @Test
    void deniesTerminalInput() {
        assertThat(judge("amd64", X86_64, 16, 0, 0x5412)).isEqualTo(EPERM);
        assertThat(judge("amd64", X86_64, 16, 0, 0x541C)).isEqualTo(EPERM);
        assertThat(judge("amd64", X86_64, 16, 0, 0x5401)).isEqualTo(ALLOW);
    }

    @Test
    void deniesOtherCallingConventions() {
        assertThat(judge("amd64", 0x40000003, 101, 0, 0)).isEqualTo(0x80000000);
        assertThat(judge("amd64", X86_64, 0x40000000 + 521, 0, 0)).isEqualTo(EPERM);
    }

    @Test
    void unknownMachineHasNoFilter() {
        assertThat(SeccompFilter.forMachine("riscv64")).isEmpty();
    }
}

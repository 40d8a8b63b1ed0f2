using System.Globalization;

namespace AdTech.Simulation.Tests;

/// <summary>The money, under everything that can go wrong. <c>ADTECH_SIM_FIRST_SEED</c> and <c>ADTECH_SIM_SEEDS</c> choose the seeds; a seed that fails says so and fails again.</summary>
public sealed class SimulationTests(ITestOutputHelper output)
{
    private const int Seeds = 1_000;

    [Fact]
    public void Seeds_WhateverGoesWrong_TheBooksAreRight()
    {
        var first = FromEnvironment("ADTECH_SIM_FIRST_SEED", 1);
        var outcomes = SeedRun.Run(first, FromEnvironment("ADTECH_SIM_SEEDS", Seeds), Planted.Nothing);
        var table = OutcomeTable.Of(outcomes);
        output.WriteLine(table);
        if (outcomes is [{ Outcome: { } only }]) output.WriteLine($"{only.Steps} steps, digest {only.Trace:x16}");
        var failures = outcomes.Where(o => o.Failure is not null).Take(10).ToArray();
        Assert.True(failures.Length == 0, $"{outcomes.Count(o => o.Failure is not null)} of {outcomes.Count} seeds broke a rule:\n" + string.Join('\n', failures.Select(f =>
            $"seed {f.Seed} ({f.Scenario.Name}): {f.Failure}\n  again: ADTECH_SIM_FIRST_SEED={f.Seed} ADTECH_SIM_SEEDS=1")));
    }

    [Fact]
    public void Seed_RunTwice_IsTheSameDay()
    {
        for (var seed = 1; seed <= Scenario.All.Count; seed++)
        {
            Assert.Equal(SeedRun.RunOne(seed, Planted.Nothing).Outcome, SeedRun.RunOne(seed, Planted.Nothing).Outcome);
        }
    }

    private static int FromEnvironment(string name, int otherwise) => int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var value) ? value : otherwise;
}

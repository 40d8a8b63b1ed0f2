using System.Collections.Concurrent;

namespace AdTech.Simulation.Tests;

/// <summary>One seed's day.</summary>
/// <param name="Seed">The seed.</param>
/// <param name="Scenario">What kind of day it was.</param>
/// <param name="Outcome">How it ended; null when a rule was broken.</param>
/// <param name="Failure">Which rule was broken, when and how.</param>
internal sealed record SeedResult(int Seed, Scenario Scenario, Outcome? Outcome, string? Failure);

/// <summary>Runs seeds: each on one thread, several beside each other.</summary>
internal static class SeedRun
{
    internal static IReadOnlyList<SeedResult> Run(int first, int count, Planted planted)
    {
        var results = new ConcurrentBag<SeedResult>();
        Parallel.For(first, first + count, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, seed => results.Add(RunOne(seed, planted)));
        return [.. results.OrderBy(r => r.Seed)];
    }

    internal static SeedResult RunOne(int seed, Planted planted)
    {
        using var world = new World(seed, planted);
        return RunOne(world);
    }

    internal static SeedResult RunOne(World world)
    {
        try
        {
            return new SeedResult(world.Seed, world.Scenario, world.Run(), null);
        }
        catch (RuleBrokenException e)
        {
            return new SeedResult(world.Seed, world.Scenario, null, $"after {world.Queue.Ticks / (double)TimeSpan.TicksPerSecond:0.000} s: {e.Message}");
        }
    }
}

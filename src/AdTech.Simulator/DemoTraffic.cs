using AdTech.Simulator.Load;

namespace AdTech.Simulator;

/// <summary>The exchange, its publishers and their browsers, for a process that wants to be its own demo.</summary>
public static class DemoTraffic
{
    /// <summary>Keeps traffic going until it is cancelled, or for <see cref="SimulationOptions.Duration"/>. Where nobody answers it goes on all the same.</summary>
    /// <param name="platform">The platform's origin.</param>
    /// <param name="options">How much traffic.</param>
    /// <param name="cancellationToken">Ends it; what is on its way then is dropped.</param>
    public static async Task RunAsync(Uri platform, SimulationOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(platform);
        ArgumentNullException.ThrowIfNull(options);
        await using var simulation = new Simulation(platform, options, TimeProvider.System);
        await simulation.RunAsync(cancellationToken);
    }
}

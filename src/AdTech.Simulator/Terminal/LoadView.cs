using AdTech.Simulator.Load;
using Spectre.Console;

namespace AdTech.Simulator.Terminal;

/// <summary>Shows how a run goes, until it is over.</summary>
internal abstract class LoadView
{
    /// <summary>The live view on a terminal, lines everywhere else.</summary>
    internal static LoadView For(bool plain) => plain || Console.IsOutputRedirected || !AnsiConsole.Profile.Capabilities.Interactive ? new PlainView() : new LiveView();

    internal abstract Task RunAsync(Simulation simulation, SimulationOptions options, TimeProvider time, CancellationToken over);

    /// <summary>Waits; false when it is over.</summary>
    protected static async Task<bool> WaitAsync(TimeSpan pause, TimeProvider time, CancellationToken over)
    {
        try
        {
            await Task.Delay(pause, time, over);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;   // the run has ended
        }
    }
}

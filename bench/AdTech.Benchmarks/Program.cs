using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace AdTech.Benchmarks;

internal static class Program
{
    private static int Main(string[] args)
    {
        if (args is ["ratios"]) return Ratios.Run();
        if (args is ["bid", .. var runs]) return Ratios.Bid(runs.Length == 0 ? 12 : int.Parse(runs[0], System.Globalization.CultureInfo.InvariantCulture));

        // In this process and short: the numbers are there in a minute or two, and good enough for ratios. For a long run: --job long.
        var config = DefaultConfig.Instance
            .AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance))
            .AddDiagnoser(MemoryDiagnoser.Default)
            .WithOptions(ConfigOptions.DisableOptimizationsValidator);
        BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args, config);
        return 0;
    }
}

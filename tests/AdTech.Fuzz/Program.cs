using System.Globalization;
using SharpFuzz;

namespace AdTech.Fuzz;

/// <summary>Runs one fuzz target under afl-fuzz or libFuzzer, on files that one of them has found, or for a while by itself. See README.md.</summary>
internal static class Program
{
    private static int Main(string[] args)
    {
        if (args.Length == 0 || FuzzTargets.Find(args[0]) is not { } target)
        {
            Console.Error.WriteLine($"usage: AdTech.Fuzz TARGET [--libfuzzer | --seconds=N [--seed=S] | FILE...]\ntargets: {string.Join(", ", FuzzTargets.Names)}");
            return 2;
        }

        if (args.Length == 1)
            Fuzzer.OutOfProcess.Run(stream => target.Run(ReadAll(stream)));
        else if (args[1] == "--libfuzzer")
            Fuzzer.LibFuzzer.Run(bytes => target.Run(bytes.ToArray()));
        else if (Number(args, "--seconds=") is { } seconds)
            return RandomRun.For(TimeSpan.FromSeconds(seconds), args[0], target, Number(args, "--seed=") ?? Environment.TickCount) ? 0 : 1;
        else
            Replay(args[1..], target);
        return 0;
    }

    private static int? Number(string[] args, string option) =>
        args.FirstOrDefault(argument => argument.StartsWith(option, StringComparison.Ordinal)) is { } found ? int.Parse(found.AsSpan(option.Length), CultureInfo.InvariantCulture) : null;

    private static void Replay(string[] files, FuzzTarget target)
    {
        foreach (var file in files)
        {
            target.Run(File.ReadAllBytes(file));
            Console.WriteLine($"{file}: survived");
        }
    }

    private static byte[] ReadAll(Stream stream)
    {
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}

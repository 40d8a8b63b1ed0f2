using SharpFuzz;

namespace AdTech.Fuzz;

/// <summary>Runs one fuzz target under afl-fuzz or libFuzzer, or on files that one of them has found. See README.md.</summary>
internal static class Program
{
    private static int Main(string[] args)
    {
        if (args.Length == 0 || FuzzTargets.Find(args[0]) is not { } target)
        {
            Console.Error.WriteLine($"usage: AdTech.Fuzz TARGET [--libfuzzer | FILE...]\ntargets: {FuzzTargets.Names}");
            return 2;
        }

        if (args.Length == 1)
            Fuzzer.OutOfProcess.Run(stream => target(ReadAll(stream)));
        else if (args[1] == "--libfuzzer")
            Fuzzer.LibFuzzer.Run(bytes => target(bytes.ToArray()));
        else
            Replay(args[1..], target);
        return 0;
    }

    private static void Replay(string[] files, Action<byte[]> target)
    {
        foreach (var file in files)
        {
            target(File.ReadAllBytes(file));
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

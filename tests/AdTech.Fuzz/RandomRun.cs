namespace AdTech.Fuzz;

/// <summary>Random inputs, without a fuzzer that would look at coverage: less thorough, but it needs nothing else.</summary>
internal static class RandomRun
{
    /// <summary>Runs so many inputs; what the first that fails has shown, with the input in base64 and as a file to run again, or null.</summary>
    internal static string? Times(int inputs, string name, FuzzTarget target, int seed)
    {
        var mutator = new Mutator(target.Seeds, seed);
        for (var n = 0; n < inputs; n++)
        {
            if (Try(mutator.Next(), name, target) is { } failure) return $"Input {n} of seed {seed}: {failure}";
        }

        return null;
    }

    /// <summary>The same for so long, on the console.</summary>
    internal static bool For(TimeSpan duration, string name, FuzzTarget target, int seed)
    {
        var started = TimeProvider.System.GetTimestamp();
        var mutator = new Mutator(target.Seeds, seed);
        var inputs = 0L;
        while (TimeProvider.System.GetElapsedTime(started) < duration)
        {
            inputs++;
            if (Try(mutator.Next(), name, target) is not { } failure) continue;
            Console.WriteLine($"Input {inputs} of seed {seed}: {failure}");
            return false;
        }

        Console.WriteLine($"{name}: {inputs} inputs of seed {seed} survived");
        return true;
    }

    private static string? Try(byte[] input, string name, FuzzTarget target)
    {
        try
        {
            target.Run(input);
            return null;
        }
        catch (Exception e)
        {
            var file = Path.Combine(Path.GetTempPath(), $"adtech-fuzz-{name}.bin");
            File.WriteAllBytes(file, input);
            return $"{e}\nThe input is in {file}:\n{Convert.ToBase64String(input.AsSpan(0, Math.Min(input.Length, 4096)))}";
        }
    }
}

using MagicCanvas.Conformance;

return Command.Run(args, Console.Out, Console.Error);
